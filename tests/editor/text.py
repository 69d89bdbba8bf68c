"""A text and the places in it, as the protocol counts them: lines and characters, both from 0."""


class Text:
    def __init__(self, content):
        self.content = content

    def place(self, before, at=0):
        """The place of a fragment, plus some characters; the fragment must stand there once."""
        count = self.content.count(before)
        if count != 1:
            raise ValueError(f"{before!r} stands {count} times in the text")
        return self.place_of(self.content.index(before) + at)

    def place_of(self, offset):
        line = self.content.count("\n", 0, offset)
        return {"line": line, "character": offset - (self.content.rfind("\n", 0, offset) + 1)}

    def range(self, around, fragment):
        """The range of a fragment within a longer one that stands there once."""
        start = self.content.index(around) + around.index(fragment)
        return {"start": self.place_of(start), "end": self.place_of(start + len(fragment))}

    def replace(self, old, new):
        self.place(old)
        return Text(self.content.replace(old, new))

    def slice(self, range_):
        """What stands in a range."""
        return self.content[self._offset(range_["start"]) : self._offset(range_["end"])]

    def _offset(self, place):
        lines = self.content.split("\n")
        return sum(len(line) + 1 for line in lines[: place["line"]]) + place["character"]
