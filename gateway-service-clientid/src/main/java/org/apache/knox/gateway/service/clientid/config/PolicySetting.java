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

import java.util.Arrays;
import java.util.Optional;

/** Every parameter {@code clientid.policy.<name>.*} of the CLIENTID-OAUTH service. */
public enum PolicySetting {
  /** How long tokens live. */
  LIFETIME(
      "lifetime",
      Constraint.tokenLifetime(),
      "How long an access token lives, in milliseconds; by default `clientid.oauth.token.ttl`."),
  /** How long tokens are renewed. */
  SESSION_LIFETIME(
      "session.lifetime",
      Constraint.tokenLifetime(),
      "How long access tokens can be renewed by themselves after the client has shown its secret, in"
          + " milliseconds; by default `clientid.oauth.session.lifetime`."),
  /** Who tokens are for. */
  AUDIENCES(
      "audiences",
      Constraint.anyText(),
      "Who access tokens are for, separated by `,`; by default `clientid.oauth.token.audiences`."),
  /** What may be granted. */
  SCOPES(
      "scopes",
      Constraint.anyText(),
      "The scopes that may be granted, separated by `,`; by default whatever is asked for."),
  /** Groups of the principal. */
  GROUPS("groups", Constraint.anyText(), "The groups of the principal, separated by `,`."),
  /** From where. */
  NETWORKS(
      "networks",
      Constraint.networks(),
      "The networks that clients may come from, in CIDR notation, separated by `,`; by default"
          + " any."),
  /** Whose clients. */
  OWNERS(
      "owners",
      Constraint.anyText(),
      "The users whose clients may use the policy, separated by `,`. Those of them that have no"
          + " policies assigned may use it without its being assigned; by default it is for the"
          + " clients that it is assigned to.");

  /** What every parameter of a policy starts with. */
  public static final String PREFIX = ServiceSetting.PREFIX + "policy.";

  private final String suffix;
  private final Constraint constraint;
  private final String description;

  PolicySetting(String suffix, Constraint constraint, String description) {
    this.suffix = suffix;
    this.constraint = constraint;
    this.description = description;
  }

  /** The last part of the parameter's name. */
  public String suffix() {
    return suffix;
  }

  /** What a value may be. */
  public Constraint constraint() {
    return constraint;
  }

  /** What it means, in Markdown. */
  public String description() {
    return description;
  }

  static Optional<PolicySetting> bySuffix(String suffix) {
    return Arrays.stream(values()).filter(setting -> setting.suffix.equals(suffix)).findFirst();
  }
}
