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
package org.apache.knox.gateway.service.clientid.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of one ICEBERG-REST service, read and checked once. */
public final class IcebergConfiguration {

  private final ParameterValues<IcebergSetting> values;

  private IcebergConfiguration(ParameterValues<IcebergSetting> values) {
    this.values = values;
  }

  /**
   * Reads the parameters of a service. Those without our prefix are Knox's to read.
   *
   * @param parameters names and values as they stand in the topology
   * @throws ConfigurationException naming all problems together
   */
  public static IcebergConfiguration parse(Map<String, String> parameters)
      throws ConfigurationException {
    Map<String, String> ours = new TreeMap<>(parameters);
    ours.keySet().removeIf(name -> !name.startsWith(ServiceSetting.PREFIX));
    List<String> problems = new ArrayList<>();
    IcebergConfiguration configuration =
        new IcebergConfiguration(ParameterValues.read(IcebergSetting.class, ours, problems));
    if (configuration.actorIdHeader().equalsIgnoreCase(configuration.actorGroupsHeader())) {
      problems.add(
          IcebergSetting.ACTOR_GROUPS_HEADER.key()
              + ": the value must not be that of "
              + IcebergSetting.ACTOR_ID_HEADER.key());
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return configuration;
  }

  /** The header for the user's name. */
  public String actorIdHeader() {
    return values.value(IcebergSetting.ACTOR_ID_HEADER);
  }

  /** The header for the user's groups. */
  public String actorGroupsHeader() {
    return values.value(IcebergSetting.ACTOR_GROUPS_HEADER);
  }

  /** The largest body that is passed on, in bytes. */
  public long maximumBody() {
    return Long.parseLong(values.value(IcebergSetting.BODY_MAXIMUM));
  }

  /** How long nothing of a body may arrive. */
  public Duration bodyIdle() {
    return Duration.ofMillis(Long.parseLong(values.value(IcebergSetting.BODY_IDLE)));
  }

  /** Whether the catalog gets an access token of the user. */
  public boolean sendsActorToken() {
    return Boolean.parseBoolean(values.value(IcebergSetting.ACTOR_TOKEN));
  }
}
