"""The WSGI application that the server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yihe.config.settings")
# What is loaded now stays for good. The collector does not look for garbage meanwhile, which makes the start quicker;
# nor afterwards, which makes requests quicker and leaves alone the memory that the workers share.
gc.disable()
application = get_wsgi_application()
gc.freeze()
gc.enable()
