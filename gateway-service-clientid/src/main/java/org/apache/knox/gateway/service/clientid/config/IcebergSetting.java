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

/** Every parameter of ours that the ICEBERG-REST service has, next to those of Knox's dispatch. */
public enum IcebergSetting implements ServiceSetting {
  /** Tells the catalog the user. */
  ACTOR_ID_HEADER(
      "iceberg.actor.id.header",
      "X-Knox-Actor-ID",
      Constraint.headerName(),
      "The header that tells the catalog the user. What a client sends under this name is dropped."),
  /** Tells the catalog the groups. */
  ACTOR_GROUPS_HEADER(
      "iceberg.actor.groups.header",
      "X-Knox-Actor-Groups",
      Constraint.headerName(),
      "The header that tells the catalog the user's groups, separated by `,`. What a client sends"
          + " under this name is dropped."),
  /** Whether the catalog gets a token. */
  ACTOR_TOKEN(
      "iceberg.actor.token",
      "false",
      Constraint.flag(),
      "Whether the catalog gets the user's access token (`Authorization: Bearer`): the one that the"
          + " client came with, or else one issued for the request. The catalog could use it at the"
          + " gateway until it expires."),
  /** How large a body may be. */
  BODY_MAXIMUM(
      "iceberg.body.maximum",
      "67108864",
      Constraint.bodySize(),
      "The largest body that is passed on, in bytes; a larger one is answered with 413."),
  /** How long a body may stand still. */
  BODY_IDLE(
      "iceberg.body.idle",
      "30000",
      Constraint.timeout(),
      "How long nothing of a body may arrive, in milliseconds; then the answer is 408, as it is for"
          + " a body that, after half a minute, is slower than 256 bytes a second.");

  private final Parameter parameter;

  IcebergSetting(String name, String defaultValue, Constraint constraint, String description) {
    parameter = new Parameter(name, defaultValue, constraint, description);
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }
}
