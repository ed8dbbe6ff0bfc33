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

-- A row for each API client, each token of Knox's own services, and each revoked access token.
-- Times are milliseconds since the epoch; no expiry = it never expires.
CREATE TABLE clientid_client (
  -- The order of creation here, which is that of listings.
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  owner TEXT,
  created_by TEXT,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER,
  renewable_until INTEGER,
  enabled INTEGER NOT NULL,
  comment TEXT,
  -- JSON: names and values.
  metadata TEXT NOT NULL,
  -- JSON: names of topologies.
  realms TEXT NOT NULL,
  default_policy TEXT,
  source TEXT NOT NULL,
  -- JSON: hashes with their times, the newest first. Here, because there are two at most.
  secrets TEXT NOT NULL,
  knox_mac TEXT,
  -- Whether there is a secret to log in with.
  is_client INTEGER NOT NULL,
  -- Id and name in lower case; of clients only.
  search_text TEXT,
  last_used_at INTEGER,
  use_count INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL
);

-- What an owner has, oldest first, and how much of it is live, without looking at the rows.
CREATE INDEX clientid_client_by_owner ON clientid_client (owner, issued_at, id, expires_at);

CREATE INDEX clientid_client_by_creator ON clientid_client (created_by, issued_at, id);

-- What is rare and looked for.
CREATE INDEX clientid_client_disabled ON clientid_client (seq) WHERE is_client AND NOT enabled;

CREATE INDEX clientid_client_of_keycloak ON clientid_client (seq)
  WHERE is_client AND source = 'keycloak';

-- Characters in a row of id and name.
CREATE VIRTUAL TABLE clientid_search USING fts5(
  search_text, content = 'clientid_client', content_rowid = 'seq', columnsize = 0,
  tokenize = 'trigram case_sensitive 1');

CREATE TABLE clientid_client_realm (
  realm TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (realm, seq)
) WITHOUT ROWID;

-- The last changes of each client.
CREATE TABLE clientid_history (
  seq INTEGER PRIMARY KEY,
  client_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  -- JSON: who did what.
  entry TEXT NOT NULL
);

CREATE INDEX clientid_history_by_client ON clientid_history (client_id, seq);

CREATE TRIGGER clientid_client_inserted AFTER INSERT ON clientid_client
WHEN new.search_text IS NOT NULL
BEGIN
  INSERT INTO clientid_search (rowid, search_text) VALUES (new.seq, new.search_text);
  INSERT INTO clientid_client_realm (realm, seq) SELECT value, new.seq FROM json_each(new.realms);
END;

CREATE TRIGGER clientid_client_deleted AFTER DELETE ON clientid_client
WHEN old.search_text IS NOT NULL
BEGIN
  INSERT INTO clientid_search (clientid_search, rowid, search_text)
    VALUES ('delete', old.seq, old.search_text);
  DELETE FROM clientid_client_realm
    WHERE seq = old.seq AND realm IN (SELECT value FROM json_each(old.realms));
  DELETE FROM clientid_history WHERE client_id = old.id;
END;

CREATE TRIGGER clientid_client_renamed AFTER UPDATE OF search_text ON clientid_client
WHEN old.search_text IS NOT new.search_text
BEGIN
  INSERT INTO clientid_search (clientid_search, rowid, search_text)
    SELECT 'delete', old.seq, old.search_text WHERE old.search_text IS NOT NULL;
  INSERT INTO clientid_search (rowid, search_text)
    SELECT new.seq, new.search_text WHERE new.search_text IS NOT NULL;
END;

CREATE TRIGGER clientid_client_moved AFTER UPDATE OF realms ON clientid_client
WHEN old.realms IS NOT new.realms AND new.search_text IS NOT NULL
BEGIN
  DELETE FROM clientid_client_realm
    WHERE seq = old.seq AND realm IN (SELECT value FROM json_each(old.realms));
  INSERT INTO clientid_client_realm (realm, seq) SELECT value, new.seq FROM json_each(new.realms);
END;

-- What is to be cleaned away.
CREATE INDEX clientid_client_by_expiry ON clientid_client (expires_at);

-- Who of several gateways does for all of them what one has to do.
CREATE TABLE clientid_lease (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  held_until INTEGER NOT NULL
);

INSERT INTO clientid_lease (name, holder, held_until) VALUES ('cleaning', '', 0);

-- What all gateways that share the database agree on.
CREATE TABLE clientid_agreement (
  name TEXT NOT NULL PRIMARY KEY,
  agreed TEXT NOT NULL
);
