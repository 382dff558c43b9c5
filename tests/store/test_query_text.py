import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.lexer import Kind, tokens
from kg.store.query_text import inspect
from kg.store.refusals import ForbiddenQueryError, MalformedQueryError

E = "http://example.org/"


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://e/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { SERVICE#\n<http://e/>{ ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE<http://e/>{ ?s ?p ?o } } } }",
        # One word to a reader, two to the engine, which does go out for each of these:
        "SELECT * { SERVICESILENT<http://e/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://e/>{ ?a ?b ?c } }",
        "SELECT * { ?s ?p trueSERVICE<http://e/>{ ?a ?b ?c } }",
        "PREFIX ex: <http://e/> SELECT * { SERVICEex:a{ ?s ?p ?o } }",
        "PREFIX : <http://e/> SELECT * { service:a{ ?s ?p ?o } }",
        "PREFIX ex: <http://e/> SELECT * { ?s ?p ex:a\\' SERVICE <http://e/> { } 'x' }",
        # Engines that resolve escapes of code points first read the word in these:
        "SELECT * { \\u0053ERVICE <http://e/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\u0022 SERVICE <http://e/> { ?s ?p "x" } }',
        "SELECT * { ?s ?p <http://e/\\u003E> SERVICE <http://e/> { } }",
    ],
)
def test_a_service_is_found_wherever_it_would_be_followed(sparql: str) -> None:
    with pytest.raises((ForbiddenQueryError, MalformedQueryError)):
        inspect(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?p "SERVICE <http://e/> { }" }',
        "SELECT * { ?s ?p '''SERVICE ' <http://e/> '' { }''' }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://e/> { }",
        "SELECT * { <http://e/SERVICE> ?service $SERVICE }",
        "PREFIX service: <http://e/> SELECT * { service:SERVICE a service:x }",
        "SELECT * { _:SERVICE ?p 'x'@service }",
        "SELECT * { ?s ?p ?o FILTER (?a < 1 && ?b > 2) }",
        "SELECT ?insert { ?delete ?drop 'LOAD' }",
        'SELECT * { ?s ?p "say \\"SERVICE\\"" }',
    ],
)
def test_the_word_may_stand_where_it_is_no_keyword(sparql: str) -> None:
    assert inspect(sparql).sparql == sparql


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <http://e/a> <http://e/b> 1 }",
        "PREFIX ex: <http://e/> delete where { ?s ?p ?o }",
        "WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "load <http://e/>",
        "CLEAR ALL",
    ],
)
def test_an_update_is_no_query(sparql: str) -> None:
    with pytest.raises(ForbiddenQueryError, match="is an update"):
        inspect(sparql)


def test_the_prefixes_that_a_query_declares_are_known() -> None:
    query = inspect(f"PREFIX : <{E}> prefix a.b: <{E}b#> ASK {{ :x ?p a.b:y }}")
    assert query.prefixes == {"": E, "a.b": f"{E}b#"}


def test_every_sort_of_token_is_told_apart() -> None:
    read = [
        (token.kind, token.text)
        for token in tokens("ASK{<e:a>ex:b\\,c.:d _:x.?v'''a'b'''@fr-CH,1.5e3<=\"\\\"\"#end")
    ]
    assert read == [
        (Kind.WORD, "ASK"),
        (Kind.MARK, "{"),
        (Kind.IRI, "<e:a>"),
        (Kind.PREFIXED, "ex:b\\,c.:d"),
        (Kind.BLANK_NODE, "_:x"),
        (Kind.MARK, "."),
        (Kind.VARIABLE, "?v"),
        (Kind.STRING, "'''a'b'''"),
        (Kind.LANGUAGE, "@fr-CH"),
        (Kind.MARK, ","),
        (Kind.NUMBER, "1.5e3"),
        (Kind.MARK, "<="),
        (Kind.STRING, '"\\""'),
    ]


@given(st.text(alphabet="SERVICEservice {}<>\"'\\#?:@.;,_au0\n", max_size=60))
def test_whatever_the_text_every_token_stands_where_it_says(text: str) -> None:
    try:
        read = list(tokens(text))
    except MalformedQueryError:
        return
    ends = [0, *(token.start + len(token.text) for token in read)]
    for token, end in zip(read, ends, strict=False):
        between = text[end : token.start]
        assert text.startswith(token.text, token.start)
        assert not between.partition("#")[0].strip()


@pytest.mark.parametrize("piece", ["a1", "a.", "a-", "<a", "'a' ", "?a", "{", "a:.", '"""a"""'])
def test_a_long_text_is_read_in_proportion_to_its_length(piece: str) -> None:
    begun = time.process_time()
    list(tokens(piece * (50_000 // len(piece))))
    assert time.process_time() - begun < 2


@given(st.text(alphabet="SERVICE\\\"'#\n {<>", max_size=40))
def test_no_text_hides_a_service_in_front_of_itself_without_opening_something(text: str) -> None:
    sparql = f"SELECT * {{ {text} SERVICE <{E}> {{ ?s ?p ?o }} }}"
    if not any(mark in text for mark in "\"'#<\\"):
        with pytest.raises(ForbiddenQueryError):
            inspect(sparql)
