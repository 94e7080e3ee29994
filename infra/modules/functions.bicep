// The program: Flex Consumption, the smallest instance, none always ready. What runs is paid by the second; what rests is free.
param token string
param location string
param tags object
param identityId string
param packageContainer string
param siteOrigins array
param settings object

@description('How often mail that waits is looked at: NCRONTAB, UTC.')
param mailSchedule string = '0 */5 * * * *'

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: 'api-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { instanceMemoryMB: 512, maximumInstanceCount: 40 }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      cors: { allowedOrigins: siteOrigins, supportCredentials: false }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      AzureWebJobsDisableHomepage: 'true'
      // The host's own limit (100 MiB) ends a request without a word; above the program's, its sentence gets through.
      FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '209715200'
      MailSchedule: mailSchedule
      Site__Api: 'https://${app.properties.defaultHostName}/api'
    })
  }

  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output origin string = 'https://${app.properties.defaultHostName}'
