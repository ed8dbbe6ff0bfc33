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

import java.time.Duration;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.services.ServiceType;

/**
 * For how long credentials that were found in the database may be taken for unchanged while it does
 * not answer: {@code gateway.service.tokenstate.outage.seconds}. Not at all, unless it is set.
 */
final class OutageSetting {

  private static final String NAME = "outage.seconds";

  /** Longer, and nobody would expect what was revoked elsewhere to be still let in. */
  private static final int MOST_SECONDS = 3_600;

  private OutageSetting() {}

  /** The time; none if {@link #check} would refuse what is set. */
  static Duration of(GatewayConfig config) {
    String text = text(config);
    return isValid(text) ? Duration.ofSeconds(Integer.parseInt(text)) : Duration.ZERO;
  }

  /**
   * Checks what is set.
   *
   * @throws StoreRefusedException if it is no number of seconds from 0 to 3600
   */
  static void check(GatewayConfig config) throws StoreRefusedException {
    if (!isValid(text(config))) {
      throw new StoreRefusedException(
          "gateway.service.tokenstate." + NAME + " must be a number from 0 to " + MOST_SECONDS,
          null);
    }
  }

  private static String text(GatewayConfig config) {
    String text = config.getServiceParameter(ServiceType.TOKEN_STATE_SERVICE.getShortName(), NAME);
    return text == null || text.isBlank() ? "0" : text.strip();
  }

  private static boolean isValid(String text) {
    return text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= MOST_SECONDS;
  }
}
