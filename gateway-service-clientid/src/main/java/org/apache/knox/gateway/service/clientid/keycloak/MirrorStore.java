/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
package org.apache.knox.gateway.service.clientid.keycloak;

import org.apache.knox.gateway.service.clientid.credential.OutgoingSecrets;

/**
 * What a store has for the synchronisation with Keycloak.
 *
 * @param mirror clients and what is known of them in Keycloak
 * @param outbox what Keycloak has to be told
 * @param state what all gateways know of the synchronisation
 * @param mark by which clients that were made here are known in Keycloak; the same for all gateways
 *     of a database
 * @param operators seals the secrets of clients that are in Keycloak, and of those that are to be:
 *     what operators make and what acts for itself
 * @param everybody the same, and of new clients that act for a user
 */
public record MirrorStore(
    Mirror mirror,
    Outbox outbox,
    SyncState state,
    OriginMark mark,
    OutgoingSecrets operators,
    OutgoingSecrets everybody) {}
