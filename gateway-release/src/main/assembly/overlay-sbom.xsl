<?xml version="1.0" encoding="UTF-8"?>
<!--
  Licensed to the Apache Software Foundation (ASF) under one or more
  contributor license agreements. See the NOTICE file distributed with this
  work for additional information regarding copyright ownership. The ASF
  licenses this file to you under the Apache License, Version 2.0 (the
  "License"); you may not use this file except in compliance with the License.
  You may obtain a copy of the License at

  http://www.apache.org/licenses/LICENSE-2.0

  Unless required by applicable law or agreed to in writing, software
  distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
  WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
  License for the specific language governing permissions and limitations under
  the License.
-->
<!-- Of the gateway's list of components those that overlay.xml puts into the overlay; LibrariesIT compares. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:bom="http://cyclonedx.org/schema/bom/1.6">
  <xsl:variable name="kept"
                select="/bom:bom/bom:components/bom:component[contains(
                    ' gateway-service-clientid HikariCP flyway-core sqlite-jdbc AmazonCorrettoCryptoProvider picocli jackson-core jackson-databind jackson-annotations ',
                    concat(' ', bom:name, ' '))]"/>
  <xsl:variable name="references" select="$kept/@bom-ref | /bom:bom/bom:metadata/bom:component/@bom-ref"/>

  <xsl:template match="@* | node()">
    <xsl:copy>
      <xsl:apply-templates select="@* | node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/bom:bom/bom:components/bom:component">
    <xsl:if test="@bom-ref = $references">
      <xsl:copy>
        <xsl:apply-templates select="@* | node()"/>
      </xsl:copy>
    </xsl:if>
  </xsl:template>

  <xsl:template match="bom:dependency">
    <xsl:if test="@ref = $references">
      <xsl:copy>
        <xsl:apply-templates select="@* | node()"/>
      </xsl:copy>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
