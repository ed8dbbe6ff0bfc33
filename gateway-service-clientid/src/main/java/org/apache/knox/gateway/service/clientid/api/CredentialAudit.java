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
package org.apache.knox.gateway.service.clientid.api;

import org.apache.knox.gateway.audit.api.ActionOutcome;
import org.apache.knox.gateway.audit.api.AuditServiceFactory;
import org.apache.knox.gateway.audit.api.Auditor;
import org.apache.knox.gateway.audit.log4j.audit.AuditConstants;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.apache.knox.gateway.service.clientid.http.AuditedId;

/**
 * Writes each change of a credential to Knox's audit log, and counts it. Who asked, from where and
 * on whose behalf is in the audit context that Knox's filters filled.
 */
final class CredentialAudit {

  private static final String RESOURCE_TYPE = "credential";

  private final Auditor auditor =
      AuditServiceFactory.getAuditService()
          .getAuditor(
              AuditConstants.DEFAULT_AUDITOR_NAME,
              AuditConstants.KNOX_SERVICE_NAME,
              AuditConstants.KNOX_COMPONENT_NAME);

  private final Meters meters;

  CredentialAudit(Meters meters) {
    this.meters = meters;
  }

  void succeeded(AuditAction action, String id, String details) {
    auditor.audit(
        action.wireName(), AuditedId.of(id), RESOURCE_TYPE, ActionOutcome.SUCCESS, details);
    meters.changed(action, true);
  }

  void failed(AuditAction action, String id, String error) {
    auditor.audit(action.wireName(), AuditedId.of(id), RESOURCE_TYPE, ActionOutcome.FAILURE, error);
    meters.changed(action, false);
  }
}
