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
package org.apache.knox.gateway.service.clientid.credential;

/**
 * What is done to clients and by them. The audit log, the clients' histories, the metric of changes
 * and the documentation have the same names for it.
 */
public enum AuditAction {
  /** An operator or owner made a client by REST, command line or console. */
  CREATE_CLIENT(
      "create-client", "An operator or owner made a client by REST, command line or console"),
  /** A client was changed, also in Keycloak. */
  UPDATE_CLIENT("update-client", "A client was changed, also in Keycloak"),
  /** A client got a new secret. */
  RESET_SECRET("reset-secret", "A client got a new secret"),
  /** The older secret of a client was ended before its time. */
  DROP_SECRET("drop-secret", "The older secret of a client was ended before its time"),
  /** A client was deleted, also in Keycloak. */
  DELETE_CLIENT("delete-client", "A client was deleted, also in Keycloak"),
  /** A user minted a client. */
  ISSUE_CREDENTIAL("issue-credential", "A user minted a client"),
  /** The expiry of a client was moved, by Knox's token API. */
  RENEW_CREDENTIAL("renew-credential", "The expiry of a client was moved, by Knox's token API"),
  /** A client was deleted by Knox's token API. */
  REVOKE_CREDENTIAL("revoke-credential", "A client was deleted by Knox's token API"),
  /** A client was enabled by Knox's token API. */
  ENABLE_CREDENTIAL("enable-credential", "A client was enabled by Knox's token API"),
  /** A client was disabled by Knox's token API. */
  DISABLE_CREDENTIAL("disable-credential", "A client was disabled by Knox's token API"),
  /** A client of Keycloak came here. */
  IMPORT_CLIENT("import-client", "A client of Keycloak came here"),
  /** A client was disabled because it was deleted in Keycloak. */
  DISABLE_CLIENT("disable-client", "A client was disabled because it was deleted in Keycloak"),
  /** An operator began a synchronisation with Keycloak. */
  SYNCHRONISE("synchronise", "An operator began a synchronisation with Keycloak"),
  /** A client asked to be let in to what is behind the gateway. */
  AUTHENTICATION("authentication", "A client asked to be let in to what is behind the gateway"),
  /** A client asked for an access token. */
  GRANT_TOKEN("grant-token", "A client asked for an access token"),
  /** A client asked what a token is. */
  INTROSPECT_TOKEN("introspect-token", "A client asked what a token is"),
  /** A client revoked a token. */
  REVOKE_TOKEN("revoke-token", "A client revoked a token"),
  /** The owner of a client was written as its directory compares names; in the history only. */
  NORMALIZE_OWNER(
      "normalize-owner",
      "The owner of a client was written as its directory compares names; in the history only");

  private final String wireName;
  private final String meaning;

  AuditAction(String wireName, String meaning) {
    this.wireName = wireName;
    this.meaning = meaning;
  }

  /** Its name in the audit log, in histories and in metrics. */
  public String wireName() {
    return wireName;
  }

  /** What happened, in words. */
  public String meaning() {
    return meaning;
  }
}
