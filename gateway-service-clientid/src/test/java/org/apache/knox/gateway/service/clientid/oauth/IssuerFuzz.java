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

import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.accepted;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.bytesAsText;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.inTime;
import static org.apache.knox.gateway.service.clientid.fuzz.FuzzChecks.require;

import java.net.URI;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.service.clientid.fuzz.Answering;

/**
 * The issuer where none is configured: from the header Host, which must not make it anything but
 * the URL of a host.
 *
 * <p>Input: the host, as Jetty hands it on.
 */
public final class IssuerFuzz {

  private static final AuthorizationServer SERVER = new TestRealm(Map.of()).server;

  private IssuerFuzz() {}

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] data) {
    String host = bytesAsText(data);
    HttpServletRequest request =
        Answering.as(
            HttpServletRequest.class,
            Map.of(
                "getServerName", none -> host,
                "getServerPort", none -> 8443,
                "getScheme", none -> "https",
                "getContextPath", none -> "/gateway/lake"));
    inTime(() -> accepted(() -> SERVER.issuer(request)).ifPresent(issuer -> check(host, issuer)));
  }

  private static void check(String host, String issuer) {
    String authority = "https://" + host + ":8443/gateway/lake";
    require(issuer.equals(authority), "another host");
    require(issuer.chars().allMatch(one -> one > 0x20 && one < 0x7f), "no URL: characters");
    if (!host.startsWith("[")) {
      URI url = URI.create(issuer);
      require("/gateway/lake".equals(url.getRawPath()), "another path");
      require(url.getRawUserInfo() == null && url.getRawQuery() == null, "more than a host");
      require((host + ":8443").equals(url.getRawAuthority()), "another authority");
    }
  }
}
