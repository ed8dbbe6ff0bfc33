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

import javax.security.auth.Subject;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.security.SubjectUtils;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as Knox's providers established it.
 *
 * @param user the user that the request acts as
 * @param authenticatedAs the user who was logged in, if another (doAs, or a mapped principal)
 */
record Caller(String user, @Nullable String authenticatedAs) {

  /**
   * The caller of the current request.
   *
   * @param names how the topology compares names
   * @throws CredentialException {@link ErrorCode#ACCESS_DENIED} if nobody is logged in, or under a
   *     name that is none
   */
  static Caller of(HttpServletRequest request, UserNames names) {
    Subject subject = SubjectUtils.getCurrentSubject();
    if (subject != null) {
      String effective = SubjectUtils.getEffectivePrincipalName(subject);
      String primary = SubjectUtils.getPrimaryPrincipalName(subject);
      if (effective != null && !effective.isBlank()) {
        String user = normal(effective, names);
        String authenticated = primary == null ? user : normal(primary, names);
        return new Caller(user, authenticated.equals(user) ? null : authenticated);
      }
    }
    if (request.getUserPrincipal() == null) {
      throw CredentialException.accessDenied("No user is logged in");
    }
    return new Caller(normal(request.getUserPrincipal().getName(), names), null);
  }

  private static String normal(String name, UserNames names) {
    try {
      return names.normal(name);
    } catch (CredentialException e) {
      throw new CredentialException(
          ErrorCode.ACCESS_DENIED,
          "Log in with a name as the directory writes it. " + e.description(),
          e);
    }
  }
}
