-- Licensed to the Apache Software Foundation (ASF) under one or more
-- contributor license agreements. See the NOTICE file distributed with this
-- work for additional information regarding copyright ownership. The ASF
-- licenses this file to you under the Apache License, Version 2.0 (the
-- "License"); you may not use this file except in compliance with the License.
-- You may obtain a copy of the License at
--
-- http://www.apache.org/licenses/LICENSE-2.0
--
-- Unless required by applicable law or agreed to in writing, software
-- distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
-- WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
-- License for the specific language governing permissions and limitations under
-- the License.

-- What an owner or a maker has, in the order of listings; how much of it is live, without looking at
-- the rows. What nobody made for somebody else, or never expires, has no place in the others.
DROP INDEX clientid_client_by_owner;
CREATE INDEX clientid_client_by_owner ON clientid_client (owner, seq, expires_at);
DROP INDEX clientid_client_by_creator;
CREATE INDEX clientid_client_by_creator ON clientid_client (created_by, seq)
  WHERE created_by IS NOT NULL;
DROP INDEX clientid_client_by_expiry;
CREATE INDEX clientid_client_by_expiry ON clientid_client (expires_at, is_client)
  WHERE expires_at IS NOT NULL;

-- The many that act in every realm and in no other; the table of realms holds the rest.
CREATE INDEX clientid_client_of_all_realms ON clientid_client (seq)
  WHERE is_client AND realms = '["*"]';
DELETE FROM clientid_client_realm
  WHERE realm = '*' AND seq IN (SELECT seq FROM clientid_client WHERE realms = '["*"]');

-- Two line breaks follow each text, so that also its last characters begin a row of three: what
-- is shorter than that is found by the rows that begin with it.
INSERT INTO clientid_search (clientid_search) VALUES ('delete-all');
INSERT INTO clientid_search (rowid, search_text)
  SELECT seq, search_text || char(10, 10) FROM clientid_client WHERE search_text IS NOT NULL;
CREATE VIRTUAL TABLE clientid_search_term USING fts5vocab(clientid_search, row);

DROP TRIGGER clientid_client_inserted;
DROP TRIGGER clientid_client_deleted;
DROP TRIGGER clientid_client_renamed;
DROP TRIGGER clientid_client_moved;

CREATE TRIGGER clientid_client_searched AFTER INSERT ON clientid_client
WHEN new.search_text IS NOT NULL
BEGIN
  INSERT INTO clientid_search (rowid, search_text)
    VALUES (new.seq, new.search_text || char(10, 10));
END;

CREATE TRIGGER clientid_client_renamed AFTER UPDATE OF search_text ON clientid_client
WHEN old.search_text IS NOT new.search_text
BEGIN
  INSERT INTO clientid_search (clientid_search, rowid, search_text)
    SELECT 'delete', old.seq, old.search_text || char(10, 10) WHERE old.search_text IS NOT NULL;
  INSERT INTO clientid_search (rowid, search_text)
    SELECT new.seq, new.search_text || char(10, 10) WHERE new.search_text IS NOT NULL;
END;

CREATE TRIGGER clientid_client_forgotten AFTER DELETE ON clientid_client
WHEN old.search_text IS NOT NULL
BEGIN
  INSERT INTO clientid_search (clientid_search, rowid, search_text)
    VALUES ('delete', old.seq, old.search_text || char(10, 10));
END;

-- Also of what has no secret for the moment: it may get one again, and a number is used again.
CREATE TRIGGER clientid_client_let_in AFTER INSERT ON clientid_client
WHEN new.realms NOT IN ('[]', '["*"]')
BEGIN
  INSERT OR IGNORE INTO clientid_client_realm (realm, seq)
    SELECT value, new.seq FROM json_each(new.realms);
END;

CREATE TRIGGER clientid_client_moved AFTER UPDATE OF realms ON clientid_client
WHEN old.realms IS NOT new.realms
BEGIN
  DELETE FROM clientid_client_realm
    WHERE seq = old.seq AND realm IN (SELECT value FROM json_each(old.realms));
  INSERT OR IGNORE INTO clientid_client_realm (realm, seq)
    SELECT value, new.seq FROM json_each(new.realms) WHERE new.realms <> '["*"]';
END;

CREATE TRIGGER clientid_client_deleted AFTER DELETE ON clientid_client
BEGIN
  DELETE FROM clientid_client_realm
    WHERE seq = old.seq AND realm IN (SELECT value FROM json_each(old.realms));
  DELETE FROM clientid_history WHERE client_id = old.id;
END;
