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
 * The proxied service ICEBERG-REST: requests to an Iceberg REST catalog as the client sent them,
 * with the user told and no secret in them; answers that keep clients at the gateway.
 *
 * <p>May use {@code config}, {@code credential}, {@code http}, {@code oauth}, {@code json}, and
 * besides the JDK {@code com.fasterxml.jackson}, {@code javax.servlet}, {@code org.apache.http},
 * {@code org.eclipse.jetty}, {@code org.apache.knox.gateway.dispatch}, {@code
 * org.apache.knox.gateway.security}.
 */
@NullMarked
package org.apache.knox.gateway.service.clientid.iceberg;

import org.jspecify.annotations.NullMarked;
