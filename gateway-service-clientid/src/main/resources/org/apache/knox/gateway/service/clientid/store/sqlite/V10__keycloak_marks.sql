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

-- What the mark of a client in Keycloak is made of, new for each making, so that a mark proves one
-- client only. Those that are there get their new mark at the next synchronisation.
ALTER TABLE clientid_keycloak ADD COLUMN nonce TEXT NOT NULL DEFAULT '';
UPDATE clientid_keycloak SET nonce = lower(hex(randomblob(16))) WHERE state <> 'GONE';

-- The order in which secrets were replaced: of each client the newest are kept.
ALTER TABLE clientid_retired_secret ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
