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
package org.apache.knox.gateway.service.clientid.store;

import java.util.Locale;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.services.ServiceType;

/**
 * Whether API clients may log in by Knox's own JWTProvider: {@code
 * gateway.service.tokenstate.jwtprovider.allowed}. They may not, unless it is {@code true}.
 */
public final class JwtProviderSetting {

  /** The setting's whole name. */
  public static final String NAME = "gateway.service.tokenstate.jwtprovider.allowed";

  private static final String SHORT_NAME = "jwtprovider.allowed";

  private JwtProviderSetting() {}

  /** The value; false if {@link #check} would refuse what is set. */
  public static boolean isAllowed(GatewayConfig config) {
    return text(config).equals("true");
  }

  /**
   * Checks what is set.
   *
   * @throws StoreRefusedException if it is neither {@code true} nor {@code false}
   */
  static void check(GatewayConfig config) throws StoreRefusedException {
    if (!text(config).matches("true|false")) {
      throw new StoreRefusedException(NAME + " must be true or false", null);
    }
  }

  private static String text(GatewayConfig config) {
    String text =
        config.getServiceParameter(ServiceType.TOKEN_STATE_SERVICE.getShortName(), SHORT_NAME);
    return text == null || text.isBlank() ? "false" : text.strip().toLowerCase(Locale.ROOT);
  }
}
