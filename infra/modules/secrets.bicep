// The one secret there can be: Google's client secret, read by the program's identity. It is written when one is given, so a
// later deployment that knows none leaves it as it is.
@maxLength(24)
param name string
param location string
param tags object
param principalId string

@secure()
param clientSecret string

@description('Key Vault Secrets User')
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

var secretName = 'sign-in-client-secret'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
  }

  resource secret 'secrets' = if (!empty(clientSecret)) {
    name: secretName
    properties: { value: clientSecret }
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

output reference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${secretName})'
