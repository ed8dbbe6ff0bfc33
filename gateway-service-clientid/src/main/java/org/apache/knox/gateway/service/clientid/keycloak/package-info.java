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
/**
 * Keycloak: the same clients on both sides.
 *
 * <p>Owns the mapping between an API client and a client of Keycloak, what is told and what is
 * taken over, and talking to Keycloak.
 *
 * <p>What it needs of the store it states as interfaces ({@link
 * org.apache.knox.gateway.service.clientid.keycloak.Mirror}, {@link
 * org.apache.knox.gateway.service.clientid.keycloak.Outbox}, {@link
 * org.apache.knox.gateway.service.clientid.keycloak.SyncState}).
 *
 * <p>May use {@code credential}, {@code json}, and besides the JDK {@code com.fasterxml.jackson},
 * {@code org.apache.knox.gateway.i18n}, {@code org.apache.knox.gateway.util}.
 */
@NullMarked
package org.apache.knox.gateway.service.clientid.keycloak;

import org.jspecify.annotations.NullMarked;
