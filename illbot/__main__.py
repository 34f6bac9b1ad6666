"""python -m illbot"""

from .cli import main

raise SystemExit(main())
