-- A ledger as version 1 of its schema made it, without full-text search. Never change this file.
CREATE TABLE record (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL,
    derived INTEGER NOT NULL, born INTEGER NOT NULL, gone INTEGER,
    article TEXT, ref TEXT, outlet TEXT, published TEXT, place INTEGER NOT NULL,
    names TEXT NOT NULL, codes TEXT NOT NULL, act TEXT, factuality TEXT, told TEXT,
    body BLOB NOT NULL);
CREATE UNIQUE INDEX record_read ON record (id) WHERE derived = 0;
CREATE UNIQUE INDEX record_derived ON record (id) WHERE derived = 1 AND gone IS NULL;
CREATE INDEX record_id ON record (id);
CREATE INDEX record_kind ON record (kind, gone);
CREATE INDEX record_article ON record (article);
CREATE INDEX record_ref ON record (ref) WHERE ref IS NOT NULL;
CREATE TABLE cited (target TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (target, seq)) WITHOUT ROWID;
CREATE TABLE generation (number INTEGER PRIMARY KEY, made TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')));
PRAGMA application_id = 1719103025;
PRAGMA user_version = 1;
INSERT INTO generation (number) VALUES (1);
INSERT INTO record VALUES (1, 'a1', 'Article', 0, 1, NULL, 'a1', 'first', 'norfa', '2031-03-03T09:00:00.000000+00:00', 0,
    '', '', NULL, NULL, NULL,
    CAST('{"type":"Article","id":"a1","ref":"first","title":"A quarrel","text":"Arda blamed Belor. Belor denied it.","outlet":"Norfa","published":"2031-03-03T09:00:00Z"}' AS BLOB));
INSERT INTO record VALUES (2, 's1', 'Statement', 0, 1, NULL, 'a1', NULL, NULL, NULL, 19,
    ' belor', ' BEL', 'deny', NULL, NULL,
    CAST('{"type":"Statement","id":"s1","article":"a1","source":[[19,24]],"source_name":"Belor","affiliation":"BEL","cue":[[25,31]],"content":[[32,34]],"act":"deny","sentence":[19,35],"rule":"test/1"}' AS BLOB));
INSERT INTO record VALUES (3, 'c1', 'Claim', 1, 1, NULL, NULL, NULL, NULL, '2031-03-03T09:00:00.000000+00:00', 0,
    '', '', NULL, NULL, NULL,
    CAST('{"type":"Claim","id":"c1","text":"Arda blamed Belor.","key":{},"reports":[{"mark":"s1","article":"a1","stance":"denies"}],"first_seen":"2031-03-03T09:00:00Z"}' AS BLOB));
INSERT INTO cited VALUES ('a1', 3), ('s1', 3);
