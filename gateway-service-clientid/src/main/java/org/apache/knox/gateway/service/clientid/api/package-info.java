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
 * The CLIENTID service over HTTP: its resource, wire types and errors.
 *
 * <p>Each resource method parses, makes one call of the domain, and maps the result.
 *
 * <p>May use {@code administration}, {@code config}, {@code credential}, {@code http}, {@code
 * keycloak}, {@code metrics}, and besides the JDK {@code com.nimbusds.jose}, {@code
 * javax.annotation}, {@code javax.inject}, {@code javax.servlet}, {@code javax.ws.rs}, {@code
 * org.glassfish}, {@code org.apache.knox.gateway.audit}, {@code org.apache.knox.gateway.security},
 * {@code org.apache.knox.gateway.service.knoxtoken}, {@code org.apache.knox.gateway.services}.
 */
@NullMarked
package org.apache.knox.gateway.service.clientid.api;

import org.jspecify.annotations.NullMarked;
