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

import java.util.List;
import javax.security.auth.Subject;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.security.SubjectUtils;
import org.apache.knox.gateway.service.clientid.administration.Actor;
import org.apache.knox.gateway.service.clientid.administration.Operators;
import org.apache.knox.gateway.service.clientid.config.ClientIdConfiguration;
import org.apache.knox.gateway.service.clientid.credential.UserNames;

/** Who administers, of the current request. */
final class Administrators {

  private final Operators operators;
  private final UserNames names;

  Administrators(ClientIdConfiguration configuration) {
    operators = configuration.operators();
    names = configuration.userNames();
  }

  Actor of(HttpServletRequest request) {
    Caller caller = Caller.of(request, names);
    Subject subject = SubjectUtils.getCurrentSubject();
    List<String> groups =
        subject == null
            ? List.of()
            : SubjectUtils.getGroupPrincipals(subject).stream()
                .map(group -> names.normalIfName(group.getName()))
                .toList();
    return new Actor(
        operators.administrator(caller.user(), groups),
        caller.authenticatedAs(),
        String.valueOf(request.getRemoteAddr()));
  }
}
