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
-- the rows. What nobody made for somebody else, or never expires, has no place in the others. Under new names:
-- CockroachDB gives a name free only after the transaction (cockroachdb/cockroach#98494).
DROP INDEX clientid_client_by_owner;
CREATE INDEX clientid_client_of_owner ON clientid_client (owner, seq, expires_at);
DROP INDEX clientid_client_by_creator;
CREATE INDEX clientid_client_of_creator ON clientid_client (created_by, seq)
  WHERE created_by IS NOT NULL;
DROP INDEX clientid_client_by_expiry;
CREATE INDEX clientid_client_expiring ON clientid_client (expires_at)
  WHERE expires_at IS NOT NULL;

-- The many that act in every realm and in no other.
CREATE INDEX clientid_client_of_all_realms ON clientid_client (seq)
  WHERE is_client AND realms = '["*"]';
