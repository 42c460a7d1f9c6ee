"""From a path to an article: decoding, files of rows, web pages, headers, datelines."""
