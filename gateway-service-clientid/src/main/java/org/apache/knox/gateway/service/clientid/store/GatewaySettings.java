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

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.knox.gateway.config.GatewayConfig;

/** Settings of {@code gateway-site.xml} that Knox has no method for. */
public final class GatewaySettings {

  private GatewaySettings() {}

  /** All settings whose names start so, by their whole names. */
  public static Map<String, String> startingWith(String prefix, GatewayConfig config) {
    Map<String, String> settings = new TreeMap<>();
    if (config instanceof Configuration properties) {
      properties
          .getPropsWithPrefix(prefix)
          .forEach((name, value) -> settings.put(prefix + name, value));
    }
    return settings;
  }
}
