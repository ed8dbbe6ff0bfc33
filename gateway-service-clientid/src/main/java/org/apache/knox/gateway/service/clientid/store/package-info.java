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
 * Keeps API clients: in a database of our own, which is a token state service of Knox as well, or
 * in what Knox 2.0.0 has (keystore, journal, JDBC).
 *
 * <p>Owns the schema and all SQL, the mapping between our clients and Knox's tokens, and the
 * undoing where a service of Knox cannot be atomic.
 *
 * <p>May use {@code administration}, {@code config}, {@code credential}, {@code keycloak}, {@code
 * metrics}, {@code json}, and besides the JDK {@code com.fasterxml.jackson}, {@code
 * com.github.benmanes.caffeine}, {@code com.zaxxer.hikari}, {@code org.apache.hadoop.conf}, {@code
 * org.flywaydb}, {@code org.postgresql}, {@code org.sqlite}, {@code
 * org.apache.knox.gateway.GatewayServer}, {@code org.apache.knox.gateway.config}, {@code
 * org.apache.knox.gateway.i18n}, {@code org.apache.knox.gateway.security}, {@code
 * org.apache.knox.gateway.services}, {@code org.apache.knox.gateway.util}.
 */
@NullMarked
package org.apache.knox.gateway.service.clientid.store;

import org.jspecify.annotations.NullMarked;
