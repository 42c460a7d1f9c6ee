"""Documents as word processors and printers write them, and exports in the layouts of news databases.

The texts are made up. `RAID` and `SHELLING` are the articles of every export.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

RAID = (
    "Gunmen on motorcycles killed 12 people in the town of Binnish in Syria on Monday, a doctor said.",
    "The attackers fled before the police arrived. Another nine people were wounded in the raid, among them a teacher.",
)
SHELLING = (
    "Four people were killed when shells hit a market in the city of Gao on Tuesday, the mayor said.",
    "Nobody said who had fired them.",
)

LEXIS_NEXIS = f"""



Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31

Terms: (DATE(>=2009-12-01 and <=2010-05-11) and (killed))

                               1 of 2 DOCUMENTS



                               The Gorma Post (London)

                           February 25, 2020 Tuesday
                                   Edition 1;
                                    Scotland

Gunmen kill 12 in Binnish as truce
breaks down

BYLINE: Anna Smith in Gorma

SECTION: FEATURES; Pg. 6

LENGTH: 677 words


{RAID[0]}

{RAID[1]}

LOAD-DATE: February 26, 2020

LANGUAGE: ENGLISH

GRAPHIC: A map of the place where 300 people were killed in 2013

URL: https://gorma.example/raid

PUBLICATION-TYPE: Newspaper

JOURNAL-CODE: GPT


                    Copyright 2020 GORMA NEWSPAPERS LTD
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                        Copyright 2001 Agence Gorma
                              Agence Gorma

                      February  3, 2020, Monday 4:12 AM GMT

SECTION: International news

LENGTH: 99 words

HEADLINE: Shells hit market in Gao

BYLINE: TOM LEE

DATELINE: GAO, Mali, Feb 3

BODY:
   {SHELLING[0]}

   {SHELLING[1]}

LOAD-DATE: February 4, 2020
"""

NEXIS_UNI = (
    "User Name: Anna Smith",
    "Date and Time: Tuesday, March 3, 2020 4:11:00 PM EST",
    "Job Number: 110928376",
    "Documents (2)",
    "1. Gunmen kill 12 in Binnish",
    "Client/Matter: -None-",
    "Search Terms: killed",
    "2. Shells hit market in Gao",
    "Client/Matter: -None-",
    "| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2020 LexisNexis",
    "Gunmen kill 12 in Binnish",
    "The Gorma Post (London)",
    "February 25, 2020 Tuesday",
    "Scotland Edition",
    "",
    "Copyright 2020 Gorma Newspapers Ltd. All Rights Reserved",
    "Section:\u00a0NEWS; Pg. 6",
    "Length:\u00a0677 words",
    "Byline:\u00a0By Anna Smith",
    "Link: https://gorma.example/raid",
    "Body",
    "",
    *RAID,
    "Graphic",
    "A map of the place where 300 people were killed in 2013",
    "Classification",
    "Language:\u00a0ENGLISH",
    "Publication-Type: Newspaper",
    "Subject: DEATHS & DYING (90%); 70 KILLED (60%)",
    "Load-Date:\u00a0February 26, 2020",
    "End of Document",
    "Shells hit market in Gao",
    "Agence Gorma",
    "February 3, 2020 Monday 4:12 AM GMT",
    "Copyright 2020 Agence Gorma All Rights Reserved",
    "Length:\u00a099 words",
    "Dateline:\u00a0Gao, Mali, Feb 3, 2020",
    "Body",
    *SHELLING,
    "Load-Date:\u00a0February 4, 2020",
    "End of Document",
)

FACTIVA = (
    "World News",
    "Gunmen kill 12 in Binnish",
    "By Anna Smith",
    "677 words",
    "25 February 2020",
    "14:05",
    "The Gorma Post",
    "GORPST",
    "6",
    "English",
    "(c) 2020 Gorma Newspapers Ltd. All Rights Reserved.",
    "",
    *RAID,
    "",
    "Document GORPST0020200225eg2p0001x",
    "Shells hit market in Gao",
    "1,099 words",
    "3 February 2020",
    "Agence Gorma",
    "AGGO",
    "English",
    "Copyright Agence Gorma, 2020 All reproduction and presentation rights reserved.",
    *SHELLING,
    "Document AGGO000020200203eg2300abc",
    "",
    "Search Summary",
    "Text killed",
    "Date Last 3 months",
    "© 2020 Factiva, Inc. All rights reserved.",
)

FACTIVA_FIELDS = (
    ("SE", "World"),
    ("HD", "Gunmen kill 12 in Binnish"),
    ("BY", "By Anna Smith"),
    ("WC", "677 words"),
    ("PD", "25 February 2020"),
    ("ET", "14:05"),
    ("SN", "The Gorma Post"),
    ("SC", "GORPST"),
    ("LA", "English"),
    ("CY", "(c) 2020 Gorma Newspapers Ltd. All Rights Reserved."),
    ("LP", RAID[0]),
    ("TD", RAID[1]),
    ("NS", "gvio : Armed Conflict | 300 killed"),
    ("RE", "syria : Syria"),
    ("PUB", "Gorma Newspapers Ltd."),
    ("AN", "Document GORPST0020200225eg2p0001x"),
    ("HD", "Shells hit market in Gao"),
    ("WC", "99 words"),
    ("PD", "3 February 2020"),
    ("SN", "Agence Gorma"),
    ("SC", "AGGO"),
    ("LA", "English"),
    ("CY", "Copyright Agence Gorma, 2020."),
    ("LP", SHELLING[0]),
    ("TD", SHELLING[1]),
    ("AN", "Document AGGO000020200203eg2300abc"),
)


def docx_of(*paragraphs: str, title: str | None = None, heading: str | None = None) -> bytes:
    import docx  # noqa: PLC0415 - an extra; whoever calls this has asked for it

    document = docx.Document()
    document.core_properties.title = title or ""
    if heading:
        document.add_heading(heading, level=1)
    for words in paragraphs:
        document.add_paragraph(words)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rtf_of(*paragraphs: str, title: str | None = None) -> bytes:
    info = rf"{{\info{{\author Anna}}{{\title {title}}}}}" if title else ""
    words = "".join(f"\\pard\\plain\\f0\\fs20 {''.join(map(_rtf_character, one))}\\par\n" for one in paragraphs)
    return (rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0\fswiss Helvetica;}}}}{info}" + f"\n{words}}}").encode(
        "ascii"
    )


def _rtf_character(character: str) -> str:
    if character in "\\{}":
        return f"\\{character}"
    return character if character.isascii() else rf"\u{ord(character)}?"


def rtf_table_of(rows: Iterable[tuple[str, str]]) -> bytes:
    cells = "".join(
        rf"\trowd\cellx800\cellx9000 \pard\intbl {{\b {left}}}\cell \pard\intbl {right}\cell\row" + "\n"
        for left, right in rows
    )
    return (rf"{{\rtf1\ansi\ansicpg1252 {cells}\pard\par}}").encode("ascii")


def pdf_of(*pages: Iterable[str], title: str | None = None) -> bytes:
    """Write a page for each list of lines, in Helvetica, ten points high."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, lines in enumerate(pages):
        shown = "".join(f"({_pdf_string(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 72 750 Td\n{shown}ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    trailer = f"/Size {len(objects) + 2} /Root 1 0 R"
    objects.append(f"<< /Title ({_pdf_string(title)}) >>" if title else "<< >>")
    return _pdf_file(objects, f"{trailer} /Info {len(objects)} 0 R")


def _pdf_string(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _pdf_file(objects: list[str], trailer: str) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(data)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer\n<< {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")


def encrypted(pdf: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - an extra

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
