"""How static files get their names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content, also inside `import` lines of ES modules."""

    support_js_module_import_aggregation = True
