// Mail: Communication Services, from a domain Azure manages or one of the school's own.
param token string
param tags object
param domain string
param dataLocation string
param principalId string

@description('Whether the DNS records of the school\'s own domain are verified.')
param verified bool

@description('Communication and Email Service Owner; there is no narrower built-in role that may send')
var mailOwner = '09976791-48a7-449e-bb21-39d1a415f350'

var senderName = 'plans'

resource mail 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: 'mail-${token}'
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }
}

resource managed 'Microsoft.Communication/emailServices/domains@2023-04-01' = {
  parent: mail
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: { domainManagement: 'AzureManaged', userEngagementTracking: 'Disabled' }
}

resource own 'Microsoft.Communication/emailServices/domains@2023-04-01' = if (!empty(domain)) {
  parent: mail
  name: empty(domain) ? 'none' : domain
  location: 'global'
  tags: tags
  properties: { domainManagement: 'CustomerManaged', userEngagementTracking: 'Disabled' }

  resource sender 'senderUsernames' = {
    name: senderName
    properties: { username: senderName, displayName: 'Personal Learning Plans' }
  }
}

// A domain can be linked only once its DNS records are verified; until then mail goes out from the managed one.
resource service 'Microsoft.Communication/communicationServices@2023-04-01' = {
  name: 'comm-${token}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    linkedDomains: verified && !empty(domain) ? [managed.id, own.id] : [managed.id]
  }
}

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(service.id, principalId, mailOwner)
  scope: service
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mailOwner)
  }
}

output endpoint string = 'https://${service.properties.hostName}'
output sender string = verified && !empty(domain)
  ? '${senderName}@${domain}'
  : 'DoNotReply@${managed.properties.fromSenderDomain}'
output records array = empty(domain) ? [] : [own!.properties.verificationRecords]
