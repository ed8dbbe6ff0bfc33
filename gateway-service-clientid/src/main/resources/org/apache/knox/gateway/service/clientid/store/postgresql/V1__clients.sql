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
  seq BIGSERIAL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT,
  owner TEXT,
  created_by TEXT,
  issued_at BIGINT NOT NULL,
  expires_at BIGINT,
  renewable_until BIGINT,
  enabled BOOLEAN NOT NULL,
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
  is_client BOOLEAN NOT NULL,
  -- Id and name in lower case; of clients only.
  search_text TEXT,
  last_used_at BIGINT,
  use_count BIGINT NOT NULL DEFAULT 0,
  version BIGINT NOT NULL
);

-- What an owner has, oldest first, and how much of it is live, without looking at the rows.
CREATE INDEX clientid_client_by_owner ON clientid_client (owner, issued_at, id, expires_at);

CREATE INDEX clientid_client_by_creator ON clientid_client (created_by, issued_at, id);

-- What is rare and looked for.
CREATE INDEX clientid_client_disabled ON clientid_client (seq) WHERE is_client AND NOT enabled;

CREATE INDEX clientid_client_of_keycloak ON clientid_client (seq)
  WHERE is_client AND source = 'keycloak';

-- The last changes of each client.
CREATE TABLE clientid_history (
  seq BIGSERIAL PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clientid_client (id) ON DELETE CASCADE,
  changed_at BIGINT NOT NULL,
  -- JSON: who did what.
  entry TEXT NOT NULL
);

CREATE INDEX clientid_history_by_client ON clientid_history (client_id, seq);

-- What is to be cleaned away.
CREATE INDEX clientid_client_by_expiry ON clientid_client (expires_at);

-- Whose rows are locked to count an owner's clients, where the database has no advisory locks.
CREATE TABLE clientid_owner (
  owner TEXT NOT NULL PRIMARY KEY
);

-- Who of several gateways does for all of them what one has to do.
CREATE TABLE clientid_lease (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  held_until BIGINT NOT NULL
);

INSERT INTO clientid_lease (name, holder, held_until) VALUES ('cleaning', '', 0);

-- What all gateways that share the database agree on.
CREATE TABLE clientid_agreement (
  name TEXT NOT NULL PRIMARY KEY,
  agreed TEXT NOT NULL
);
