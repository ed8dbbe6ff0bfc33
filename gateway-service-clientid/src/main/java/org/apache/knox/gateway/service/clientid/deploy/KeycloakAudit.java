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
package org.apache.knox.gateway.service.clientid.deploy;

import java.util.List;
import org.apache.knox.gateway.audit.api.ActionOutcome;
import org.apache.knox.gateway.audit.api.AuditContext;
import org.apache.knox.gateway.audit.api.AuditService;
import org.apache.knox.gateway.audit.api.AuditServiceFactory;
import org.apache.knox.gateway.audit.api.Auditor;
import org.apache.knox.gateway.audit.log4j.audit.AuditConstants;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.http.AuditedId;
import org.apache.knox.gateway.service.clientid.keycloak.ImportTrace;

/** Writes to Knox's audit log what was taken over from Keycloak, in whose name it was done. */
final class KeycloakAudit implements ImportTrace {

  private static final String USER = "keycloak";
  private static final String RESOURCE_TYPE = "credential";

  private final AuditService service = AuditServiceFactory.getAuditService();
  private final Auditor auditor =
      service.getAuditor(
          AuditConstants.DEFAULT_AUDITOR_NAME,
          AuditConstants.KNOX_SERVICE_NAME,
          AuditConstants.KNOX_COMPONENT_NAME);

  @Override
  public void taken(AuditAction action, String clientId, List<String> changes) {
    AuditContext context = service.createContext();
    try {
      context.setUsername(USER);
      auditor.audit(
          action.wireName(),
          AuditedId.of(clientId),
          RESOURCE_TYPE,
          ActionOutcome.SUCCESS,
          String.join(",", changes));
    } finally {
      service.detachContext();
    }
  }
}
