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

import java.time.Duration;
import java.time.InstantSource;
import org.apache.knox.gateway.service.clientid.credential.SecretHasher;
import org.apache.knox.gateway.service.clientid.credential.SecretIssuer;

/**
 * What the synchronisation is made of.
 *
 * @param connection how Keycloak is reached
 * @param store what the store has for it
 * @param hasher how secrets are hashed
 * @param issuer makes what is stored of a secret that comes from Keycloak
 * @param rules what may be taken over
 * @param trace where it is told what was taken over
 * @param interval how long after a run the next one begins by itself; zero = never
 * @param clock the time
 */
public record SyncParts(
    KeycloakConnection connection,
    MirrorStore store,
    SecretHasher hasher,
    SecretIssuer issuer,
    ImportRules rules,
    ImportTrace trace,
    Duration interval,
    InstantSource clock) {}
