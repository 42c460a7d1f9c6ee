"""Word processors' files and files for print: the text of DOCX, RTF and PDF, and a title where one is told."""
