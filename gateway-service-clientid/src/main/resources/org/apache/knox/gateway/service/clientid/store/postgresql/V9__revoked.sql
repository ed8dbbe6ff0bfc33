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
-- Access tokens that were revoked: a row for each grant, that is for a token and all that were renewed
-- from it, until the last of them ends. One row with the grant '*' stands for all grants of its client that
-- had begun at not_before.
CREATE TABLE clientid_revoked (
  grant_id TEXT NOT NULL,
  -- Empty in rows that older builds made, which did not note it.
  client_id TEXT NOT NULL,
  not_before BIGINT,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (grant_id, client_id)
);

CREATE INDEX clientid_revoked_by_client ON clientid_revoked (client_id);

CREATE INDEX clientid_revoked_by_expiry ON clientid_revoked (expires_at);

-- Older builds kept them as clients of an owner whose name begins with the character U+2060.
INSERT INTO clientid_revoked (grant_id, client_id, expires_at)
  SELECT id, '', expires_at FROM clientid_client
  WHERE owner = chr(8288) || 'revoked access tokens' AND expires_at IS NOT NULL;

DELETE FROM clientid_client WHERE owner = chr(8288) || 'revoked access tokens';
