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
package org.apache.knox.gateway.service.clientid.config;

/** Every setting of the front before our services, in {@code gateway-site.xml}. */
public enum FrontSetting implements ServiceSetting {
  /** How long a body may take. */
  BODY_DEADLINE(
      "front.body.deadline",
      "10000",
      Constraint.timeout(),
      "How long the whole body of a request to our services may take to arrive, in milliseconds;"
          + " then the answer is 408. Bodies for a proxied catalog have bounds of their own."),
  /** How many threads stay free. */
  RESERVED_THREADS(
      "front.threads.reserved",
      "16",
      Constraint.count(),
      "How many of the gateway's threads (`gateway.threadpool.max`) our services leave for health and"
          + " everything else, at most half of them; a request for which none is left is answered"
          + " with 503 at once."),
  /** How long a session lives. */
  SESSION_LIFETIME(
      "front.session.lifetime",
      "43200000",
      Constraint.sessionLifetime(),
      "The longest that a session lives, used or not, in milliseconds. How long it may go unused is up"
          + " to the login (`sessionTimeout` of ShiroProvider)."),
  /** How many sessions of a user. */
  SESSIONS_OF_USER(
      "front.sessions.user",
      "16",
      Constraint.count(),
      "How many sessions a user may have in a topology; one more ends the oldest."),
  /** How many sessions. */
  SESSIONS(
      "front.sessions.total",
      "2000",
      Constraint.count(),
      "How many sessions a topology may have; one more ends the oldest.");

  private final Parameter parameter;

  FrontSetting(String name, String defaultValue, Constraint constraint, String description) {
    parameter = new Parameter(name, defaultValue, constraint, description);
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }
}
