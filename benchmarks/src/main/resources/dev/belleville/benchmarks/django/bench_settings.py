"""The shop's settings, and the benchmark's few paths before the shop's own."""
from pathlib import Path

from shop.settings import *

ROOT_URLCONF = "bench_urls"
TEMPLATES[0]["DIRS"].insert(0, Path(__file__).resolve().parent / "templates")
