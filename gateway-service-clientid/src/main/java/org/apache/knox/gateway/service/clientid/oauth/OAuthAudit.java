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
package org.apache.knox.gateway.service.clientid.oauth;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.knox.gateway.audit.api.ActionOutcome;
import org.apache.knox.gateway.audit.api.AuditServiceFactory;
import org.apache.knox.gateway.audit.api.Auditor;
import org.apache.knox.gateway.audit.log4j.audit.AuditConstants;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.http.AuditedId;
import org.jspecify.annotations.Nullable;

/**
 * Writes to Knox's audit log what clients do here: one short line for each request, with ids
 * shortened. No secret or token is in it, and nothing that a caller chooses makes it long or breaks
 * it; the address of the caller is in a column of Knox's own.
 */
public final class OAuthAudit {

  private static final String CLIENT = "client";

  /** No value of a line is longer. */
  private static final int MAXIMUM_VALUE = 100;

  private static final Pattern UNPRINTABLE = Pattern.compile("[|\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private static final Auditor AUDITOR =
      AuditServiceFactory.getAuditService()
          .getAuditor(
              AuditConstants.DEFAULT_AUDITOR_NAME,
              AuditConstants.KNOX_SERVICE_NAME,
              AuditConstants.KNOX_COMPONENT_NAME);

  /** What is done, by its name in the log. */
  public enum Action {
    /** A client asks to be let in to what is behind the gateway. */
    AUTHENTICATION(AuditAction.AUTHENTICATION, null),
    /** It asks for an access token. */
    GRANT(AuditAction.GRANT_TOKEN, Meters.LoginMethod.TOKEN_ENDPOINT),
    /** It asks what a token is. */
    INTROSPECTION(AuditAction.INTROSPECT_TOKEN, Meters.LoginMethod.INTROSPECTION),
    /** It revokes one. */
    REVOCATION(AuditAction.REVOKE_TOKEN, Meters.LoginMethod.REVOCATION);

    private final AuditAction action;
    private final Meters.@Nullable LoginMethod loginMethod;

    Action(AuditAction action, Meters.@Nullable LoginMethod loginMethod) {
      this.action = action;
      this.loginMethod = loginMethod;
    }

    /** How the login at an endpoint is counted; null where others count it. */
    Meters.@Nullable LoginMethod loginMethod() {
      return loginMethod;
    }
  }

  private OAuthAudit() {}

  /**
   * A client did what it asked for.
   *
   * @param details in the form {@code name=value}
   */
  public static void succeeded(Action action, String clientId, String... details) {
    AUDITOR.audit(
        action.action.wireName(),
        AuditedId.of(clientId),
        CLIENT,
        ActionOutcome.SUCCESS,
        String.join(" ", details));
  }

  /** Somebody was refused who presented these credentials. */
  public static void failed(Action action, List<PresentedCredential> presented, String reason) {
    String id = AuditedId.of(presented.isEmpty() ? "" : presented.get(0).clientId());
    AUDITOR.audit(action.action.wireName(), id, CLIENT, ActionOutcome.FAILURE, printable(reason));
  }

  static void failed(Action action, Requester requester, CredentialException refusal) {
    failed(
        action, requester.credentials(), refusal.code().wireCode() + ": " + refusal.description());
  }

  /** A detail, of which the value may come from anywhere. */
  static String detail(String name, String value) {
    return name + "=" + printable(value);
  }

  private static String printable(String value) {
    String start =
        value.length() > MAXIMUM_VALUE ? value.substring(0, MAXIMUM_VALUE) + "..." : value;
    return UNPRINTABLE.matcher(start).replaceAll("?");
  }
}
