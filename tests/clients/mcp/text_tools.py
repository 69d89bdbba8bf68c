"""The calls of the example with tools for texts, without a server that translates."""

from calls import Bad, Good, fault

TEXT = "The view was lovely. The service was terrible."
# It is the one who runs the plugin that can mend this.
NO_TRANSLATOR = ("503", "TRANSLATE_URL")


def calls(run, keeps):
    def is_mixed(answer):
        sentences = [(sentence["text"], sentence["label"]) for sentence in answer["sentences"]]
        return sentences == [("The view was lovely.", "positive"), ("The service was terrible.", "negative")]

    yield Good("analyzeSentiment", {"text": TEXT}, is_mixed)
    yield Bad("translate", {"text": TEXT, "target": "de", "source": "en"}, NO_TRANSLATOR)
    yield Bad("listLanguages", {}, NO_TRANSLATOR)
    yield Bad("analyzeSentiment", {"text": ""}, (fault("text", "expected"),))
    yield Bad("translate", {"text": TEXT, "target": "German"}, (fault("target", "expected"), "`German`"))
