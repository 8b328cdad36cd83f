"""Search through our port against the bare engine, in one run, on one invented corpus.

    python -m bench.search [--documents 5000] [--seconds 20]

Both answer the same question: two words that must occur, four visibility tokens, counts for four
filters, twenty hits with marked passages. The product adds word forms, equal words, weights and
escaping, and looks for half-typed words when it finds little. The rounds alternate; only the ratios
carry over to another machine.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

import tantivy

from search.embedded import Embedded
from search.port import Change, Document, Query


def listed(words: str) -> list[str]:
    """The words of a line."""
    return words.split()


# Our own small language: common words, and compounds made of stems.
COMMON = listed("de het een en van in op te dat is die zij hij wij niet met aan om voor er")
FRONT = listed("wijk jeugd zorg school buurt huis werk gezins team taal schuld thuis burger kern")
BACK = listed(
    "hulp beleid gesprek plan regie zorg team werker kracht besluit vraag toegang netwerk waarde"
)
PLAIN = listed(
    "moeder vader kind inwoner cliënt dilemma keuze vertrouwen veiligheid twijfel grens mandaat "
    "gemeente wethouder manager beleid uitvoering collega samen luisteren wachten bellen praten "
    "schrijven beslissen delen vragen zwijgen dragen helpen zien horen recht plicht tijd geld"
)
WORDS = COMMON + PLAIN + [f"{front}{back}" for front in FRONT for back in BACK]
WEIGHTS = [1 / (rank + 2) for rank in range(len(WORDS))]
KINDS = ("case", "report", "insight", "publication", "chapter", "topic")
VIEWER = frozenset({"public", "members", "org:3", "user:7"})
EQUAL = (("wijkteam", "kernteam", "buurt team"), ("jeugdzorg", "jeugdhulp"))
TOKENS = ("public", "members", *(f"org:{n}" for n in range(8)))


def corpus(size: int, chance: random.Random) -> Iterator[Document]:
    """`size` documents of 150 to 400 words, Zipf over `WORDS`."""
    for number in range(size):
        found = chance.choices(WORDS, WEIGHTS, k=chance.randint(150, 400))
        kind = chance.choice(KINDS)
        yield Document(
            key=f"{kind}:{number}",
            kind=kind,
            title=" ".join(chance.choices(WORDS[len(COMMON) :], k=5)),
            body=" ".join(found),
            url=f"/{number}/",
            tokens=frozenset(chance.sample(TOKENS, 2)),
            date=date(2020, 1, 1) + timedelta(days=chance.randrange(2000)),
            themes=tuple(chance.sample([f"thema-{n}" for n in range(11)], 2)),
            language=chance.choice(("nl", "nl", "nl", "en")),
        )


def questions(chance: random.Random, size: int = 200) -> list[str]:
    """Two words each, common and rare."""
    telling = WORDS[len(COMMON) :]
    return [" ".join(chance.sample(telling, 2)) for _ in range(size)]


class Bare:
    """The engine as one would use it without us: one stemmed field, the same filter and counts."""

    def __init__(self, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        for name in ("key", "kind", "theme", "language", "year", "tokens"):
            builder.add_text_field(name, stored=name == "key", fast=True, tokenizer_name="raw")
        for name in ("title", "body"):
            builder.add_text_field(name, stored=True, tokenizer_name="nl")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, str(folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for step in (
            tantivy.Filter.lowercase(),
            tantivy.Filter.ascii_fold(),
            tantivy.Filter.stemmer("dutch"),
        ):
            analyzer = analyzer.filter(step)
        self.index.register_tokenizer("nl", analyzer.build())

    def fill(self, documents: list[Document]) -> None:
        """Index everything in one commit."""
        writer = self.index.writer(30_000_000, 1)
        for document in documents:
            writer.add_document(
                tantivy.Document(
                    key=[document.key],
                    kind=[document.kind],
                    theme=list(document.themes),
                    language=[document.language],
                    year=[str(document.date.year)],
                    tokens=list(document.tokens),
                    title=[document.title],
                    body=[document.body],
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def search(self, text: str) -> int:
        """Twenty hits with passages, and the counts; gives the total."""
        self.index.reload()
        searcher = self.index.searcher()
        asked = self.index.parse_query(text, ["title", "body"], conjunction_by_default=True)
        mine = tantivy.Query.term_set_query(self.schema, "tokens", sorted(VIEWER))
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, asked), (tantivy.Occur.Must, mine)]
        )
        found = searcher.search(query, 20)
        facets = ("kind", "theme", "language", "year")
        searcher.aggregate(query, {f: {"terms": {"field": f, "size": 50}} for f in facets})
        passages = tantivy.SnippetGenerator.create(searcher, asked, self.schema, "body")
        for _, address in found.hits:
            passages.snippet_from_doc(searcher.doc(address)).to_html()
        return found.count


def timed(ask: Callable[[str], object], texts: list[str]) -> list[float]:
    """Seconds for each question."""
    taken = []
    for text in texts:
        began = time.perf_counter()
        ask(text)
        taken.append(time.perf_counter() - began)
    return taken


def line(name: str, rounds: list[list[float]]) -> float:
    """Print one line of figures; gives the median questions per second."""
    rate = median(len(taken) / sum(taken) for taken in rounds)
    every = [seconds * 1000 for taken in rounds for seconds in taken]
    print(
        f"{name:32}{rate:8.0f} q/s   p50 {median(every):6.2f} ms   "
        f"p99 {quantiles(every, n=100)[98]:6.2f} ms"
    )
    return rate


def run(size: int, seconds: float) -> None:
    """Build both indexes, ask both the same for `seconds`, print."""
    chance = random.Random(7)
    documents = list(corpus(size, chance))
    with tempfile.TemporaryDirectory() as folder:
        bare = Bare(Path(folder))
        began = time.perf_counter()
        bare.fill(documents)
        bare_built = size / (time.perf_counter() - began)
        product = Embedded(Path(folder) / "product")
        began = time.perf_counter()
        for start in range(0, size, 1000):
            batch = enumerate(documents[start : start + 1000], start + 1)
            product.apply([Change(n, d.key, d) for n, d in batch], "bench")
        built = size / (time.perf_counter() - began)
        compare(bare, product, questions(chance), seconds)
        product.close()
    print(
        f"{'building, documents/s':32}{built:8.0f} product {bare_built:8.0f} engine   "
        f"ratio {built / bare_built:.2f}"
    )


def compare(bare: Bare, product: Embedded, texts: list[str], seconds: float) -> None:
    """Alternate rounds until the time is up, then print both and their ratio."""

    def ask(text: str) -> object:
        return product.search(Query(text, VIEWER, synonyms=EQUAL))

    timed(bare.search, texts[:20]), timed(ask, texts[:20])
    rounds: dict[str, list[list[float]]] = {"engine": [], "product": []}
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or len(rounds["product"]) < 2:
        rounds["engine"].append(timed(bare.search, texts))
        rounds["product"].append(timed(ask, texts))
    engine_rate = line("engine (filter, counts, passages)", rounds["engine"])
    product_rate = line("product (through the port)", rounds["product"])
    print(f"{'ratio product / engine':32}{product_rate / engine_rate:8.2f}")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=5000)
    options.add_argument("--seconds", type=float, default=20)
    given = options.parse_args()
    run(given.documents, given.seconds)
