// The two secrets there can be, Google's client secret and the password of a mail server, read by the program's identity. Each
// is written when it is given, so a later deployment that knows none leaves it as it is.
@maxLength(24)
param name string
param location string
param tags object
param principalId string

@secure()
param clientSecret string

@secure()
param mailPassword string

@description('Key Vault Secrets User')
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

var clientSecretName = 'sign-in-client-secret'
var mailPasswordName = 'mail-smtp-password'

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

  resource client 'secrets' = if (!empty(clientSecret)) {
    name: clientSecretName
    properties: { value: clientSecret }
  }

  resource password 'secrets' = if (!empty(mailPassword)) {
    name: mailPasswordName
    properties: { value: mailPassword }
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

// What the settings say in place of the secrets themselves.
output clientSecret string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${clientSecretName})'
#disable-next-line outputs-should-not-contain-secrets // the address of the secret, not the secret
output mailPassword string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${mailPasswordName})'
