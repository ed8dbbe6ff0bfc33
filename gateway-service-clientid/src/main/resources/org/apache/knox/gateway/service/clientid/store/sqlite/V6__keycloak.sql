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

-- What is known of the counterpart of a client in Keycloak.
CREATE TABLE clientid_keycloak (
  -- Never used again: what is told late must not remove what came after.
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id TEXT NOT NULL UNIQUE,
  -- Of Keycloak.
  realm TEXT NOT NULL,
  -- Keycloak's own id; none = it is not there, as far as is known.
  keycloak_id TEXT,
  made_here INTEGER NOT NULL,
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

-- What all gateways know of the exchange; one row.
CREATE TABLE clientid_exchange (
  name TEXT NOT NULL PRIMARY KEY,
  requested_at INTEGER,
  -- JSON: the report of the current or last run.
  run TEXT,
  reachable INTEGER NOT NULL
);

INSERT INTO clientid_exchange (name, reachable) VALUES ('keycloak', FALSE);

INSERT INTO clientid_lease (name, holder, held_until) VALUES ('keycloak', '', 0);
