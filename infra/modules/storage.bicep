// The functions' own storage: the package and the locks of timers; and the students' files, in a container that nobody but the
// program reads. What is deleted can be brought back for 14 days; blocks of uploads that were never finished go after three.
@maxLength(24)
param name string
param location string
param tags object
param principalId string

@description('Storage Blob Data Owner, which the Functions host needs on its own storage; the files lie in the same account')
var blobOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 14 }
      containerDeleteRetentionPolicy: { enabled: true, days: 14 }
    }

    resource packages 'containers' = {
      name: 'packages'
      properties: { publicAccess: 'None' }
    }

    resource files 'containers' = {
      name: 'school-files'
      properties: { publicAccess: 'None' }
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'unfinished-uploads'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['school-files/uploads/'] }
              actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 3 } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

resource owns 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, blobOwner)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobOwner)
  }
}

output name string = account.name
output filesEndpoint string = account.properties.primaryEndpoints.blob
output filesContainer string = account::blobs::files.name
output packageContainer string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
