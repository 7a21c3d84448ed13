"""Pages of glyphs and rulings as text and tables: shared by PDF and recognised scans."""
