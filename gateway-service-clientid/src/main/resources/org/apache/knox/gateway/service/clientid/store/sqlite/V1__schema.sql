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

-- Times are milliseconds since the epoch; no expiry = it never expires.

-- API clients, each with one secret at least.
CREATE TABLE clientid_client (
  -- The order of creation here, which is that of listings.
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  owner TEXT NOT NULL,
  created_by TEXT,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER,
  -- The latest expiry that an operator lets it have; none = no operator set one.
  latest_expiry INTEGER,
  renewable_until INTEGER,
  enabled INTEGER NOT NULL,
  disabled_by TEXT,
  comment TEXT,
  -- JSON: names and values.
  metadata TEXT NOT NULL,
  -- JSON: names of topologies.
  realms TEXT NOT NULL,
  -- JSON: names of the policies assigned to it, its default policy among them; none = none is.
  policies TEXT,
  default_policy TEXT,
  source TEXT NOT NULL,
  -- JSON: hashes with their times, the newest first. Here, because there are two at most.
  secrets TEXT NOT NULL,
  knox_mac TEXT,
  -- Id and name in lower case.
  search_text TEXT NOT NULL,
  last_used_at INTEGER,
  version INTEGER NOT NULL,
  -- The name in lower case, for the order of names; without one it comes after all.
  name_key TEXT GENERATED ALWAYS AS (
    CASE WHEN instr(search_text, char(10)) > 0
      THEN substr(search_text, instr(search_text, char(10)) + 1)
      ELSE char(1114111)
    END) VIRTUAL
);

-- What an owner or a maker has, in the order of listings; how much of it is live, without looking at
-- the rows.
CREATE INDEX clientid_client_by_owner ON clientid_client (owner, seq, expires_at);

CREATE INDEX clientid_client_by_creator ON clientid_client (created_by, seq)
  WHERE created_by IS NOT NULL;

-- What is rare and looked for.
CREATE INDEX clientid_client_disabled ON clientid_client (seq) WHERE NOT enabled;

CREATE INDEX clientid_client_of_keycloak ON clientid_client (seq) WHERE source = 'keycloak';

CREATE INDEX clientid_client_by_expiry ON clientid_client (expires_at) WHERE expires_at IS NOT NULL;

CREATE INDEX clientid_client_by_name ON clientid_client (name_key);

-- The many that act in every realm and in no other.
CREATE INDEX clientid_client_of_all_realms ON clientid_client (seq) WHERE realms = '["*"]';

-- Who acts in which realm, in the order of listings; not who acts in every realm and in no other.
CREATE TABLE clientid_client_realm (
  realm TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (realm, seq)
) WITHOUT ROWID;

-- Characters in a row of id and name: three of them, as an index of trigrams finds them. What is
-- shorter is found by the trigrams that begin with it, for which two line breaks stand at the end.
CREATE VIRTUAL TABLE clientid_search USING fts5(
  search_text, content = 'clientid_client', content_rowid = 'seq', columnsize = 0,
  tokenize = 'trigram case_sensitive 1');

CREATE VIRTUAL TABLE clientid_search_term USING fts5vocab(clientid_search, row);

-- The last changes of each client.
CREATE TABLE clientid_history (
  seq INTEGER PRIMARY KEY,
  client_id TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  -- JSON: who did what.
  entry TEXT NOT NULL
);

CREATE INDEX clientid_history_by_client ON clientid_history (client_id, seq);

CREATE TRIGGER clientid_client_searched AFTER INSERT ON clientid_client
BEGIN
  INSERT INTO clientid_search (rowid, search_text)
    VALUES (new.seq, new.search_text || char(10, 10));
END;

CREATE TRIGGER clientid_client_renamed AFTER UPDATE OF search_text ON clientid_client
WHEN old.search_text <> new.search_text
BEGIN
  INSERT INTO clientid_search (clientid_search, rowid, search_text)
    VALUES ('delete', old.seq, old.search_text || char(10, 10));
  INSERT INTO clientid_search (rowid, search_text)
    VALUES (new.seq, new.search_text || char(10, 10));
END;

CREATE TRIGGER clientid_client_let_in AFTER INSERT ON clientid_client
WHEN new.realms NOT IN ('[]', '["*"]')
BEGIN
  INSERT OR IGNORE INTO clientid_client_realm (realm, seq)
    SELECT value, new.seq FROM json_each(new.realms);
END;

CREATE TRIGGER clientid_client_moved AFTER UPDATE OF realms ON clientid_client
WHEN old.realms <> new.realms
BEGIN
  DELETE FROM clientid_client_realm
    WHERE seq = old.seq AND realm IN (SELECT value FROM json_each(old.realms));
  INSERT OR IGNORE INTO clientid_client_realm (realm, seq)
    SELECT value, new.seq FROM json_each(new.realms) WHERE new.realms <> '["*"]';
END;

CREATE TRIGGER clientid_client_deleted AFTER DELETE ON clientid_client
BEGIN
  INSERT INTO clientid_search (clientid_search, rowid, search_text)
    VALUES ('delete', old.seq, old.search_text || char(10, 10));
  DELETE FROM clientid_client_realm
    WHERE seq = old.seq AND realm IN (SELECT value FROM json_each(old.realms));
  DELETE FROM clientid_history WHERE client_id = old.id;
END;

-- Tokens of Knox's own services, such as KNOXTOKEN.
CREATE TABLE clientid_token (
  -- The order of creation here, which is that of listings.
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- The normal form of the user's name; none = Knox has not said yet whose it is.
  owner TEXT,
  -- The user's name as Knox wrote it.
  user_name TEXT,
  created_by TEXT,
  issued_at INTEGER NOT NULL,
  expires_at INTEGER,
  renewable_until INTEGER,
  enabled INTEGER NOT NULL,
  comment TEXT,
  -- JSON: names and values.
  metadata TEXT NOT NULL,
  passcode_mac TEXT,
  version INTEGER NOT NULL
);

CREATE INDEX clientid_token_by_owner ON clientid_token (owner, seq, expires_at);

CREATE INDEX clientid_token_by_creator ON clientid_token (created_by, seq)
  WHERE created_by IS NOT NULL;

CREATE INDEX clientid_token_by_expiry ON clientid_token (expires_at) WHERE expires_at IS NOT NULL;

-- Access tokens that were revoked: a row for each grant, that is for a token and all that were renewed
-- from it, until the last of them ends. One row with the grant '*' stands for all grants of its client that
-- had begun at not_before.
CREATE TABLE clientid_revoked (
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  not_before INTEGER,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (grant_id, client_id)
) WITHOUT ROWID;

CREATE INDEX clientid_revoked_by_client ON clientid_revoked (client_id);

CREATE INDEX clientid_revoked_by_expiry ON clientid_revoked (expires_at);

-- Logins by time; no owner ('') = a service account, or nobody known.
CREATE TABLE clientid_login (
  counted_from INTEGER NOT NULL,
  realm TEXT NOT NULL,
  owner TEXT NOT NULL,
  logins INTEGER NOT NULL,
  refusals INTEGER NOT NULL,
  PRIMARY KEY (counted_from, realm, owner)
) WITHOUT ROWID;

-- What is known of clients in Keycloak.
CREATE TABLE clientid_keycloak (
  -- Never used again: what is told late must not remove what came after.
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id TEXT NOT NULL UNIQUE,
  -- Of Keycloak.
  realm TEXT NOT NULL,
  -- Keycloak's own id; none = it is not there, as far as is known.
  keycloak_id TEXT,
  made_here INTEGER NOT NULL,
  -- What the client's mark there is made with, new with each making. It is no secret.
  nonce TEXT NOT NULL,
  -- MAPPED, DELETED_HERE, or GONE.
  state TEXT NOT NULL,
  -- What both sides last agreed on; of the secret our hash.
  agreed_name TEXT,
  agreed_enabled INTEGER NOT NULL,
  agreed_secret TEXT,
  agreed_realms TEXT NOT NULL,
  agreed_policy TEXT NOT NULL
);

-- Hashes of secrets that were replaced here and are not to come back from Keycloak.
CREATE TABLE clientid_retired_secret (
  client_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- The order in which they were replaced: of each client the newest are kept.
  seq INTEGER NOT NULL,
  PRIMARY KEY (client_id, hash)
);

-- Changes that Keycloak has not been told of yet.
CREATE TABLE clientid_outbox (
  -- Never used again: what is told late must not remove what came after.
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id TEXT NOT NULL,
  action TEXT NOT NULL,
  -- A secret that has to be told, sealed, with our hash of it.
  sealed_secret TEXT,
  secret_hash TEXT,
  since INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL DEFAULT 0,
  last_error TEXT
);

CREATE INDEX clientid_outbox_by_client ON clientid_outbox (client_id, seq);

-- What all gateways know of the synchronisation with Keycloak; one row.
CREATE TABLE clientid_sync (
  name TEXT NOT NULL PRIMARY KEY,
  requested_at INTEGER,
  -- JSON: the report of the current or last run.
  run TEXT,
  reachable INTEGER NOT NULL
);

INSERT INTO clientid_sync (name, reachable) VALUES ('keycloak', FALSE);

-- Who of several gateways does for all of them what one has to do.
CREATE TABLE clientid_lease (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  held_until INTEGER NOT NULL
);

INSERT INTO clientid_lease (name, holder, held_until) VALUES ('cleaning', '', 0), ('keycloak', '', 0);

-- What all gateways that share the database agree on.
CREATE TABLE clientid_agreement (
  name TEXT NOT NULL PRIMARY KEY,
  agreed TEXT NOT NULL
);
