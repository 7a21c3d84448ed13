"""Speed and memory of PDF reading against pdfplumber in the same run; see README.md. Prints ratios and a JSON object.

python benchmarks/bench_pdf.py [FILE.pdf] [--ocr]
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pdfplumber
import pypdfium2
from timing import best

from guihua.readers.scan.ocr import available

NOTICE = Path(__file__).parent.parent / "tests" / "fixtures" / "notice.pdf"
SCAN = NOTICE.with_name("notice_scanned.pdf")
PAGES = 500
OCR_PAGES = 5
# Run in a process of its own: peak memory in MiB and seconds.
LARGE_RUN = """
import resource, sys, time
from pathlib import Path
from guihua.readers.pdf.read import read_pdf
path = Path(sys.argv[1])
start = time.perf_counter()
source = read_pdf(path.read_bytes(), path.name, ocr=False)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(source.text))
"""


def by_pdfplumber(data: bytes) -> None:
    """The baseline: text and tables of every page."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def by_guihua(data: bytes, name: str) -> None:
    """What this package does to have a Source."""
    from guihua.readers.pdf.read import read_pdf

    read_pdf(data, name, ocr=False)


def to_validated_json(data: bytes, name: str) -> None:
    """The whole way: PDF to JSON that keeps the schema."""
    from guihua.pipeline import extract
    from guihua.readers import read_bytes
    from guihua.tojson import to_json
    from guihua.validation import keeps_schema

    assert keeps_schema(to_json(extract(read_bytes(data, name, ocr=False))), "plan")


def repeated(data: bytes, pages: int) -> bytes:
    """A PDF of so many pages, made of those in ``data``."""
    with pypdfium2.PdfDocument(data) as source, pypdfium2.PdfDocument.new() as target:
        while len(target) < pages:
            target.import_pages(source, list(range(min(len(source), pages - len(target)))))
        buffer = io.BytesIO()
        target.save(buffer)
        return buffer.getvalue()


def large(data: bytes, pages: int) -> tuple[float, float]:
    """Seconds and peak MiB of reading so many pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.pdf")
        path.write_bytes(repeated(data, pages))
        done = subprocess.run([sys.executable, "-c", LARGE_RUN, str(path)], check=True, capture_output=True, text=True)
    seconds, peak, _ = map(float, done.stdout.split())
    return seconds, peak


def recognition() -> float:
    """Pages a minute read from a scan, models loaded."""
    from guihua.readers.pdf.read import read_pdf

    data = repeated(SCAN.read_bytes(), OCR_PAGES)
    read_pdf(repeated(data, 1), SCAN.name, ocr=True)
    start = time.perf_counter()
    read_pdf(data, SCAN.name, ocr=True)
    return 60 * OCR_PAGES / (time.perf_counter() - start)


def main() -> int:
    """Measure, print, and say whether every bound was kept."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else NOTICE
    data = path.read_bytes()
    baseline = best(lambda: by_pdfplumber(data), 2)
    reading = best(lambda: by_guihua(data, path.name), 5)
    whole = best(lambda: to_validated_json(data, path.name), 5)
    (_, few), (seconds, peak) = large(data, PAGES // 5), large(data, PAGES)
    rows = [
        ("PDF to Source / pdfplumber", reading / baseline, 0.25, f"{reading:.3f} s, pdfplumber {baseline:.3f} s"),
        ("PDF to validated JSON / pdfplumber", whole / baseline, 0.25, f"{whole:.3f} s"),
        (f"{PAGES} pages, peak MiB", peak, 400.0, f"{seconds:.1f} s"),
        (f"{PAGES} pages, peak / {PAGES // 5} pages", peak / few, 5.0, f"{few:.0f} MiB"),
    ]
    if available():
        rows.append(("seconds a page read by OCR", 60 / recognition(), 60 / 8, "8 pages a minute"))
    for label, value, bound, note in rows:
        print(f"{'ok ' if value <= bound else 'BAD'} {label:34} {value:9.3f}  bound {bound:9.3f}  {note}")
    print(json.dumps({label: {"value": round(value, 4), "bound": round(bound, 4)} for label, value, bound, _ in rows}))
    return int(any(value > bound for _, value, bound, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
