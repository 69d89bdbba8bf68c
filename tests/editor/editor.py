"""An editor with one package open: what its user asks rust-analyzer for."""

import pathlib

from server import Server
from text import Text

SETTINGS = {
    # What cargo says is for other tests: here only what rust-analyzer finds by itself is a diagnostic.
    "checkOnSave": False,
    "diagnostics": {"enable": True, "experimental": {"enable": True}},
    "procMacro": {"enable": True, "attributes": {"enable": True}},
    "cachePriming": {"enable": False},
    "completion": {"autoimport": {"enable": False}, "limit": None},
}

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-32"]},
    "workspace": {"configuration": True, "workspaceEdit": {"documentChanges": False}},
    "textDocument": {
        "diagnostic": {"dynamicRegistration": False},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "definition": {"linkSupport": True},
        "hover": {"contentFormat": ["markdown"]},
        "rename": {"prepareSupport": True},
    },
    "experimental": {"serverStatusNotification": True},
}


class Editor:
    """Requests about the files of one package; every place is one of a `Text`."""

    def __init__(self, command, folder, log, environment):
        self.folder = pathlib.Path(folder)
        self.server = Server(command, folder, log, environment)
        self.server.settings = SETTINGS
        self.server.on_notification = self._hear
        self.status = {}
        self.versions = {}
        self.texts = {}

    def start(self, limit):
        """Waits until the package is loaded and its macros are built."""
        uri = self.folder.as_uri()
        self.server.request(
            "initialize",
            {
                "processId": None,
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "package"}],
                "capabilities": CAPABILITIES,
                "initializationOptions": SETTINGS,
            },
        )
        self.server.notify("initialized", {})
        self.server.wait_until(lambda: self.status.get("quiescent"), limit, "loading the package")

    def end(self):
        self.server.end()

    def show(self, path, text):
        """Opens a file, or changes it, to this text."""
        uri = self.uri(path)
        self.versions[path] = self.versions.get(path, 0) + 1
        self.texts[uri] = text
        document = {"uri": uri, "version": self.versions[path]}
        if self.versions[path] == 1:
            document |= {"languageId": "rust", "text": text.content}
            self.server.notify("textDocument/didOpen", {"textDocument": document})
        else:
            changes = [{"text": text.content}]
            self.server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def diagnostics(self, path):
        answer = self.server.request("textDocument/diagnostic", {"textDocument": {"uri": self.uri(path)}})
        return answer["items"]

    def definitions(self, path, place):
        """Where a definition is, as pairs of the file and the range of the name."""
        links = self._at("definition", path, place) or []
        return [(self.path(link["targetUri"]), link["targetSelectionRange"]) for link in links]

    def references(self, path, place):
        found = self._at("references", path, place, context={"includeDeclaration": False}) or []
        return [(self.path(link["uri"]), link["range"]) for link in found]

    def hover(self, path, place):
        answer = self._at("hover", path, place)
        return answer["contents"]["value"] if answer else ""

    def completions(self, path, place):
        answer = self._at("completion", path, place, context={"triggerKind": 1})
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [item.get("filterText") or item["label"] for item in items]

    def rename(self, path, place, name):
        """The edits of a rename: pairs of the file and the range that gets the name."""
        answer = self._at("rename", path, place, newName=name) or {}
        if "changes" in answer:
            changes = answer["changes"].items()
        else:
            changes = [(edit["textDocument"]["uri"], edit["edits"]) for edit in answer.get("documentChanges", [])]
        return [(self.path(uri), edit["range"], edit["newText"]) for uri, edits in changes for edit in edits]

    def symbols(self, path):
        """The names of everything that the file declares, at any depth."""
        found = self.server.request("textDocument/documentSymbol", {"textDocument": {"uri": self.uri(path)}})

        def names(symbols):
            for symbol in symbols:
                yield symbol["name"]
                yield from names(symbol.get("children") or [])

        return list(names(found))

    def expansion(self, path, place):
        answer = self._at("expandMacro", path, place, namespace="rust-analyzer")
        return answer["expansion"] if answer else ""

    def uri(self, path):
        return (self.folder / path).as_uri()

    def path(self, uri):
        """The path of a file within the package, or its address when it lies outside."""
        prefix = self.folder.as_uri() + "/"
        return uri[len(prefix) :] if uri.startswith(prefix) else uri

    def _at(self, method, path, place, namespace="textDocument", **more):
        params = {"textDocument": {"uri": self.uri(path)}, "position": place, **more}
        return self.server.request(f"{namespace}/{method}", params)

    def _hear(self, method, params):
        if method == "experimental/serverStatus":
            self.status = params
