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
import org.apache.knox.gateway.audit.api.ActionOutcome;
import org.apache.knox.gateway.audit.api.AuditServiceFactory;
import org.apache.knox.gateway.audit.api.Auditor;
import org.apache.knox.gateway.audit.log4j.audit.AuditConstants;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.PresentedCredential;
import org.apache.knox.gateway.service.clientid.http.AuditedId;

/** Writes logins of clients to Knox's audit log, with ids shortened. */
public final class OAuthAudit {

  private static final String AUTHENTICATION = "authentication";
  private static final String CLIENT = "client";

  private static final Auditor AUDITOR =
      AuditServiceFactory.getAuditService()
          .getAuditor(
              AuditConstants.DEFAULT_AUDITOR_NAME,
              AuditConstants.KNOX_SERVICE_NAME,
              AuditConstants.KNOX_COMPONENT_NAME);

  private OAuthAudit() {}

  /** A client logged in or got a token. */
  public static void succeeded(String clientId, String details) {
    AUDITOR.audit(AUTHENTICATION, AuditedId.of(clientId), CLIENT, ActionOutcome.SUCCESS, details);
  }

  /** Somebody was refused who presented these credentials. */
  public static void failed(List<PresentedCredential> presented, String reason) {
    String id = AuditedId.of(presented.isEmpty() ? "" : presented.get(0).clientId());
    AUDITOR.audit(AUTHENTICATION, id, CLIENT, ActionOutcome.FAILURE, reason);
  }

  static void failed(Requester requester, ErrorCode code) {
    failed(requester.credentials(), code.wireCode());
  }
}
