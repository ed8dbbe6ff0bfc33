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

import static org.apache.knox.gateway.service.clientid.config.Constraint.anyText;
import static org.apache.knox.gateway.service.clientid.config.Constraint.flag;
import static org.apache.knox.gateway.service.clientid.config.Constraint.milliseconds;
import static org.apache.knox.gateway.service.clientid.config.Constraint.oneOf;
import static org.apache.knox.gateway.service.clientid.config.Constraint.only;
import static org.apache.knox.gateway.service.clientid.config.Constraint.pairs;
import static org.apache.knox.gateway.service.clientid.config.Constraint.timeToLive;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every parameter of the service, with its default, its constraint and its meaning. The
 * configuration reference in {@code docs/configuration.md} is this list, held to it by a test.
 */
public enum Setting implements ServiceSetting {
  /** Lifetime of a credential. */
  TTL(
      "knox.token.ttl",
      "-1",
      timeToLive(),
      "Longest lifetime of a credential in milliseconds; -1 = it does not expire."),
  /** Whether the store keeps the token. */
  SERVER_MANAGED(
      "knox.token.exp.server-managed",
      "true",
      only("true"),
      "A credential is by definition managed by the server."),
  /** Whether a request may choose its lifetime. */
  LIFESPAN_INPUT_ENABLED(
      "knox.token.lifespan.input.enabled",
      "true",
      flag(),
      "Whether a request may ask for a lifetime by the parameter `lifespan`."),
  /** Whether a client certificate is needed to mint. */
  CLIENT_CERT_REQUIRED(
      "knox.token.client.cert.required",
      "false",
      flag(),
      "Whether minting needs a TLS client certificate."),
  /** Whose certificates are accepted. */
  ALLOWED_PRINCIPALS(
      "knox.token.allowed.principals",
      "",
      Constraint.distinguishedNames(),
      "Subject names of the client certificates that may mint, separated by `;`; compared as"
          + " certificates are (RFC 5280 §7.1), without regard to case."),
  /** What happens at the limit. */
  USER_LIMIT_EXCEEDED_ACTION(
      "knox.token.user.limit.exceeded.action",
      "RETURN_ERROR",
      oneOf("RETURN_ERROR", "REMOVE_OLDEST"),
      "What to do when a user has as many tokens as `gateway.knox.token.limit.per.user` allows."),
  /** How far a renewal goes. */
  RENEW_INTERVAL(
      "knox.token.exp.renew-interval",
      "86400000",
      milliseconds(),
      "How far a renewal moves the expiry of a credential, in milliseconds from the renewal."),
  /** Up to when renewals go on. */
  MAX_LIFETIME(
      "knox.token.exp.max-lifetime",
      "604800000",
      milliseconds(),
      "How long after issue a credential can be renewed to, in milliseconds."),
  /** Who may renew. */
  RENEWERS(
      "knox.token.renewer.whitelist",
      "",
      anyText(),
      "Users who may renew and revoke the credentials of others, separated by `,`."),
  /** Where credentials may act. */
  DEFAULT_REALMS(
      "default.realms",
      "*",
      Constraint.realms(),
      "Topologies in which new credentials may act, separated by `,`; `*` = all."),
  /** Who administers. */
  OPERATORS(
      "operators",
      "",
      Constraint.operators(),
      "Who administers the clients of all realms: users separated by `,`, then, after a `;`, groups"
          + " as the identity assertion gives them. `clientid.operators.<realm>` names those of one"
          + " realm."),
  /** How names of users are compared. */
  USER_NAMES(
      "user.names",
      "auto",
      oneOf("auto", "exact", "lower"),
      "How names of users and groups are compared. `exact`: character for character. `lower`:"
          + " without regard to case, as LDAP does (RFC 4518); the name in lower case is the owner."
          + " `auto`: `lower` where people log in by a `ShiroProvider` with LDAP or Active"
          + " Directory, or by an `SSOCookieProvider` while such a topology of this gateway has"
          + " KNOXSSO; else `exact`."),
  /** How long two secrets may live side by side. */
  MAX_GRACE(
      "secret.grace.max",
      "604800000",
      Constraint.grace(),
      "How long a secret may live on after a reset, at most, in milliseconds."),
  /** What else is in the answer. */
  CLIENT_DATA(
      "knox.token.client.data",
      "",
      pairs(),
      "Members to add to the answer of a mint, as `name=value` separated by `,`."),
  /** Where to use the credential. */
  TARGET_URL(
      "knox.token.target.url", "", anyText(), "Added to the answer of a mint as `target_url`."),
  /** For the token generation page. */
  TOKENGEN_BACKENDS(
      "knox.token.exp.tokengen.allowed.tss.backends",
      "",
      anyText(),
      "Token state services that getTssStatus reports as usable by the token generation page."),
  /** For signed tokens. */
  AUDIENCES(
      "knox.token.audiences",
      "",
      anyText(),
      "Audiences of signed tokens. A credential is not signed and has none."),
  /** For signed tokens. */
  ISSUER(
      "knox.token.issuer",
      "KNOXSSO",
      anyText(),
      "Issuer of signed tokens. A credential is not signed and has none."),
  /** For signed tokens. */
  TYPE(
      "knox.token.type",
      "",
      anyText(),
      "Type header of signed tokens. A credential is not signed and has none."),
  /** For signed tokens. */
  SIGNATURE_ALGORITHM(
      "knox.token.sigalg",
      "",
      Constraint.signatureAlgorithm(),
      "Algorithm of signed tokens. A credential is not signed."),
  /** For signed tokens. */
  INCLUDE_GROUPS_ALLOWED(
      "knox.token.include.groups.allowed",
      "true",
      flag(),
      "Whether a request may carry `knox.token.include.groups=true`. A credential holds no groups"
          + " in any case: they are looked up when it is used."),
  /** For signed tokens. */
  TARGET_ENDPOINT_CERTIFICATE(
      "knox.token.target.endpoint.cert.pem",
      "",
      anyText(),
      "Certificate that KNOXTOKEN adds to its answer. A mint does not.");

  private final Parameter parameter;

  Setting(String name, String defaultValue, Constraint constraint, String description) {
    parameter = new Parameter(name, defaultValue, constraint, description);
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }

  /** The name that KNOXTOKEN has for it. */
  public String knoxName() {
    return parameter.name();
  }

  /** The setting of a parameter's name without prefix, as KNOXTOKEN has it. */
  public static Optional<Setting> byKnoxName(String knoxName) {
    return Arrays.stream(values())
        .filter(setting -> setting.knoxName().equals(knoxName))
        .findFirst();
  }
}
