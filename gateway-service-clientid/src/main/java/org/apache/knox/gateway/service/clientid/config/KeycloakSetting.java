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

/** Every setting of the synchronisation with Keycloak, in {@code gateway-site.xml}. */
public enum KeycloakSetting implements ServiceSetting {
  /** Where Keycloak is. */
  URL(
      "keycloak.url",
      "",
      Constraint.serverUrl(),
      "Where Keycloak is, without `/realms/…`. Without it there is no synchronisation."),
  /** Which realm. */
  REALM(
      "keycloak.realm",
      "",
      Constraint.keycloakName(),
      "The realm in Keycloak whose clients are the same as here; needed with the URL."),
  /** Who we are there. */
  CLIENT_ID(
      "keycloak.client.id",
      "knox-gateway",
      Constraint.keycloakName(),
      "The client in that realm that the gateway logs in as. Its service account needs the roles"
          + " `view-clients` and `manage-clients` of `realm-management`."),
  /** Where its secret is. */
  SECRET_ALIAS(
      "keycloak.client.secret.alias",
      "clientid.keycloak.client.secret",
      Constraint.aliasName(),
      "The alias, in the gateway's credential store, of that client's secret."),
  /** Whom we trust. */
  TRUST_STORE(
      "keycloak.truststore",
      "",
      Constraint.anyText(),
      "A PKCS12 or JKS file with the certificates by which Keycloak is trusted; by default those of"
          + " the JVM."),
  /** How to open it. */
  TRUST_STORE_ALIAS(
      "keycloak.truststore.password.alias",
      "clientid.keycloak.truststore.password",
      Constraint.aliasName(),
      "The alias of the trust store's password; where there is none, the file is read without."),
  /** How long connecting may take. */
  CONNECT_TIMEOUT(
      "keycloak.timeout.connect",
      "3000",
      Constraint.timeout(),
      "How long connecting may take, in milliseconds."),
  /** How long an answer may take. */
  READ_TIMEOUT(
      "keycloak.timeout.read",
      "10000",
      Constraint.timeout(),
      "How long an answer may take, to its last byte, in milliseconds."),
  /** How often to look. */
  INTERVAL(
      "keycloak.sync.interval",
      "0",
      Constraint.intervalOrNone(),
      "How long after a synchronisation the next one begins by itself, on one of the gateways that"
          + " share a database, in milliseconds; 0 = never."),
  /** Whether searching synchronises. */
  ON_SEARCH(
      "keycloak.sync.on.search",
      "false",
      Constraint.flag(),
      "Whether a search by an operator first takes over what changed in Keycloak."),
  /** How long a search waits. */
  SEARCH_WAIT(
      "keycloak.sync.search.wait",
      "3000",
      Constraint.waitingTime(),
      "How long such a search waits for that, at most, in milliseconds; then it answers with"
          + " `stale`."),
  /** How old a run may be. */
  SEARCH_AGE(
      "keycloak.sync.search.age",
      "5000",
      Constraint.waitingTime(),
      "A synchronisation that began so many milliseconds ago at most is good enough for a search."),
  /** Whether users' credentials are told. */
  MIRROR_MINTED(
      "keycloak.mirror.minted",
      "false",
      Constraint.flag(),
      "Whether clients that act for a user appear in Keycloak, too: credentials that users mint,"
          + " clients that they make, and those that operators make for them. Whoever may see"
          + " Keycloak's clients there sees their secrets, and can log in as these users."),
  /** Who may name realms. */
  IMPORT_REALMS(
      "keycloak.import.realms",
      "",
      Constraint.realms(),
      "Topologies that an administrator of Keycloak may assign by the client attribute `knox.realms`;"
          + " `*` = all. By default none: only operators here assign realms."),
  /** How long a secret has to be. */
  IMPORT_SECRET_LENGTH(
      "keycloak.import.secret.length",
      "15",
      Constraint.secretLength(),
      "How many characters a secret must have that was chosen in Keycloak; a client with a shorter"
          + " one is left alone."),
  /** What a deletion there does. */
  DELETED_THERE(
      "keycloak.deleted.there",
      "disable",
      Constraint.oneOf("disable", "delete"),
      "What happens here to a client that was deleted in Keycloak."),
  /** What a deletion here does. */
  DELETE_IMPORTED(
      "keycloak.delete.imported",
      "false",
      Constraint.flag(),
      "Whether a client that was made in Keycloak is deleted there, too, when it is deleted here."
          + " Clients that were made here are in any case.");

  private final Parameter parameter;

  KeycloakSetting(String name, String defaultValue, Constraint constraint, String description) {
    parameter = new Parameter(name, defaultValue, constraint, description);
  }

  @Override
  public Parameter parameter() {
    return parameter;
  }
}
