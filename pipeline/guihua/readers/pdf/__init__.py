"""PDF, read with PDFium and checked with pdfplumber."""
