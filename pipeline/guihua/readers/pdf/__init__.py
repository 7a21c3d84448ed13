"""PDF, read with PDFium and checked with pdfplumber."""

import logging

# What pdfplumber's parser (pdfminer.six) makes of a broken file is no concern of the user's; an application that wants to hear it still does.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())
