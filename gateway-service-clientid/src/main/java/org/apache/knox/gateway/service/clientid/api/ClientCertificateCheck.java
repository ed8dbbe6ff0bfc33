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

import java.security.cert.X509Certificate;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.service.clientid.config.ClientIdConfiguration;
import org.apache.knox.gateway.service.clientid.config.Setting;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;

/** Demands a TLS client certificate of a known subject, where the topology says so. */
final class ClientCertificateCheck {

  private static final String CERTIFICATES = "javax.servlet.request.X509Certificate";

  private final boolean required;
  private final Set<X500Principal> allowedPrincipals;

  ClientCertificateCheck(ClientIdConfiguration configuration) {
    required = configuration.isSet(Setting.CLIENT_CERT_REQUIRED);
    allowedPrincipals = configuration.allowedPrincipals();
  }

  void check(HttpServletRequest request) {
    if (!required) {
      return;
    }
    if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain)
        || chain.length == 0) {
      throw CredentialException.accessDenied("A TLS client certificate is required");
    }
    if (!allowedPrincipals.contains(chain[0].getSubjectX500Principal())) {
      throw CredentialException.accessDenied(
          "The TLS client certificate is not one of those allowed");
    }
  }
}
